using System.Collections.Frozen;
using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Programmes.Products;
using Exchange.Retailers;

namespace Exchange.Programmes;

/// <summary>A retailer's products and published programme versions, in memory and unchanging.</summary>
public sealed class RetailerProgrammes
{
    static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestLateness = TimeSpan.FromHours(720);

    public required FrozenDictionary<string, Product> Products { get; init; }
    /// <summary>By code; each programme's versions ascend.</summary>
    public required FrozenDictionary<string, IReadOnlyList<ProgrammeVersion>> Programmes { get; init; }

    public Product? Product(string gtin) => Gtin.Normalise(gtin) is { } known ? Products.GetValueOrDefault(known) : null;

    /// <summary>The version that an exchange keeps for ever.</summary>
    public ProgrammeVersion? Find(string code, int version) =>
        Programmes.GetValueOrDefault(code)?.FirstOrDefault(v => v.Number == version);

    /// <summary>The version given at a store at an instant.</summary>
    public Standing At(string code, Store store, DateTime utc)
    {
        if (!Programmes.TryGetValue(code, out var versions))
            return new Standing.Refused("programme-unknown", $"There is no published programme '{code}'.");
        return versions.LastOrDefault(v => v.StartAt(store) <= utc && !v.NeverTakesEffectAt(store)) switch
        {
            null => new Standing.Refused("programme-not-started", $"The programme '{code}' has not started at store {store.Number}."),
            { WithdrawnAt: { } at } v when at <= utc => new Standing.Refused("programme-withdrawn", $"The programme '{code}' was withdrawn.", v),
            var v when v.EndAt(store) <= utc => new Standing.Refused("programme-ended", $"The programme '{code}' ended on {v.Terms.EffectiveTo:yyyy-MM-dd}.", v),
            var v => new Standing.InForce(v),
        };
    }

    /// <summary>Judges what a till took at one instant and sent at another: by when it occurred, if it didn't come too late.</summary>
    public Standing Judge(string code, Store store, DateTime occurredAt, DateTime receivedAt)
    {
        if (occurredAt > receivedAt + ClockSkew)
            return new Standing.Refused("occurred-in-future", "The exchange is said to occur in the future; set the till's clock.");
        var late = receivedAt - occurredAt;
        if (late > LongestLateness)
            return new Standing.Refused("offline-too-late", $"It came {late.TotalHours:0} hours after it occurred; no programme allows more than {LongestLateness.TotalHours:0}.");
        var standing = At(code, store, occurredAt);
        return standing is Standing.InForce(var version) && late > TimeSpan.FromHours(version.Terms.OfflineLatenessHours) + ClockSkew
            ? new Standing.Refused("offline-too-late", $"It came {late.TotalHours:0} hours after it occurred; the terms allow {version.Terms.OfflineLatenessHours}.", version)
            : standing;
    }

    /// <summary>Under which programmes what was sold may be exchanged at a store at an instant.</summary>
    public IReadOnlyList<(ProgrammeVersion Version, EligibleProduct Entry)> ExchangeableAs(string gtin, Store store, DateTime utc) =>
        [.. Programmes.Keys.Order(StringComparer.Ordinal)
            .Select(code => At(code, store, utc)).OfType<Standing.InForce>()
            .Select(standing => (standing.Version, Entry: standing.Version.Eligible(gtin)))
            .Where(found => found.Entry is not null)
            .Select(found => (found.Version, found.Entry!))];

    /// <summary>The old product that stands for what was sold: the one inside a bundle, or itself.</summary>
    public Product? OldProduct(EligibleProduct entry) => Products.GetValueOrDefault(entry.ProductGtin ?? entry.Gtin);

    /// <summary>The old products that some version, of whatever day, finds in what was sold.</summary>
    public IReadOnlyList<Product> ProductsIn(string gtin) =>
        [.. Programmes.Values.SelectMany(versions => versions).Select(v => v.Eligible(gtin)).OfType<EligibleProduct>().Select(OldProduct).OfType<Product>().Distinct()];

    /// <summary>The versions that a store gives now or will give, by code and number.</summary>
    public IReadOnlyList<ProgrammeVersion> GivenFrom(Store store, DateTime utc) =>
        [.. Programmes.Keys.Order(StringComparer.Ordinal).SelectMany(code => GivenFrom(code, store, utc))];

    IEnumerable<ProgrammeVersion> GivenFrom(string code, Store store, DateTime utc)
    {
        var current = (At(code, store, utc) as Standing.InForce)?.Version;
        return Programmes[code].Where(v => v == current || (v.StartAt(store) > utc && !v.NeverTakesEffectAt(store)));
    }

    /// <summary>When a store no longer gives a version: its last day, its withdrawal or the start of a later one, whichever comes first; null if none is known.</summary>
    public DateTime? UntilAt(ProgrammeVersion version, Store store)
    {
        var next = Programmes[version.Code].Where(v => v.Number > version.Number && !v.NeverTakesEffectAt(store)).Select(v => (DateTime?)v.StartAt(store)).Min();
        return version.EndAt(store) is { } end && !(next < end) ? end : next;
    }

    /// <summary>The version whose difference counts for an exchange that keeps another one: the last since then that gives earlier payers theirs back, or its own.</summary>
    public ProgrammeVersion DifferenceFor(ProgrammeVersion kept, Store store, DateTime utc)
    {
        while (RefundingVersion(kept.Code, kept.Number, store, utc) is { } later) kept = later;
        return kept;
    }

    /// <summary>The first later version, in force at the store, under which those who paid under an earlier one get their difference back; null if none.</summary>
    public ProgrammeVersion? RefundingVersion(string code, int paidUnder, Store store, DateTime utc) =>
        Programmes.GetValueOrDefault(code)?.FirstOrDefault(v => v.Number > paidUnder && v.Terms.RefundEarlierPayers
            && v.StartAt(store) <= utc && !v.NeverTakesEffectAt(store));
}
