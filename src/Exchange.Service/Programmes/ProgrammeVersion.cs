using System.Collections.Frozen;
using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Retailers;

namespace Exchange.Programmes;

public enum ProgrammeState
{
    Draft,
    Published,
    /// <summary>Provisioning waits; intake goes on.</summary>
    Suspended,
    /// <summary>Intake has stopped; what is in flight finishes.</summary>
    Withdrawn,
}

/// <summary>A published version of a programme, as it stands.</summary>
public sealed record ProgrammeVersion(Guid ProgrammeId, Guid RetailerId, ProgrammeTerms Terms, DateTime PublishedAt)
{
    readonly FrozenDictionary<string, EligibleProduct> products = Terms.Products.ToFrozenDictionary(p => p.Gtin, StringComparer.Ordinal);

    /// <summary>Intake stops at this instant, which may still be to come.</summary>
    public DateTime? WithdrawnAt { get; init; }
    /// <summary>Provisioning waits since.</summary>
    public DateTime? SuspendedAt { get; init; }
    public bool IsSuspended => SuspendedAt is not null;
    public string Code => Terms.Code;
    public int Number => Terms.Version;

    /// <summary>The eligible entry for what was sold; null if it isn't in the programme.</summary>
    public EligibleProduct? Eligible(string gtin) => Gtin.Normalise(gtin) is { } known ? products.GetValueOrDefault(known) : null;

    public Offer? Offer(string id) => Terms.Offers.FirstOrDefault(o => o.Id == id);

    /// <summary>The first instant at which a store gives this version. A later version never takes effect before it was published: no till could have known it.</summary>
    public DateTime StartAt(Store store)
    {
        var start = store.Calendar.StartOf(Terms.EffectiveFrom);
        if (Terms.EffectiveFromTime is { } time) start = Later(start, store.Calendar.At(Terms.EffectiveFrom, time));
        return Number > 1 ? Later(start, PublishedAt) : start;
    }

    /// <summary>The instant from which a store no longer gives this version, by its last day or its withdrawal; null if neither is known.</summary>
    public DateTime? EndAt(Store store)
    {
        var end = Terms.EffectiveTo is { } last ? store.Calendar.EndOf(last) : (DateTime?)null;
        return WithdrawnAt is { } at && !(end <= at) ? at : end;
    }

    /// <summary>Withdrawn before it took effect: it never was and supersedes nothing.</summary>
    public bool NeverTakesEffectAt(Store store) => WithdrawnAt <= StartAt(store);

    static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
