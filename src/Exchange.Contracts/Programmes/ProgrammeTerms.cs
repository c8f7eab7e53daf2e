using System.Text.Json.Serialization;

namespace Exchange.Contracts.Programmes;

/// <summary>The terms of one version of a programme, as a retailer publishes them. A version never changes; an exchange keeps its version for ever.</summary>
public sealed record ProgrammeTerms
{
    /// <summary>The programme's code, unique at its retailer: lower-case letters, digits and dashes, 3 to 40 characters.</summary>
    public required string Code { get; init; }
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }
    /// <summary>Counts from 1; each published version is one more than the last.</summary>
    public required int Version { get; init; }
    /// <summary>First local business day, in the store's zone, on which this version is given. Inclusive.</summary>
    public required DateOnly EffectiveFrom { get; init; }
    /// <summary>Local time of day from which it is given on the first day; midnight if absent.</summary>
    public TimeOnly? EffectiveFromTime { get; init; }
    /// <summary>Last local business day of the programme. Inclusive; absent means until withdrawn.</summary>
    public DateOnly? EffectiveTo { get; init; }
    /// <summary>Why the product must go.</summary>
    public required ProgrammeBasis Basis { get; init; }
    /// <summary>Who may exchange.</summary>
    public Audience Audience { get; init; } = Audience.Consumer;
    /// <summary>Where the old product may have been bought.</summary>
    public required PurchaseOrigin Origin { get; init; }
    /// <summary>GTINs of the old products; 8 to 14 digits each, kept as 14. A bundle's GTIN may stand here for the product inside.</summary>
    public required IReadOnlyList<EligibleProduct> Products { get; init; }
    /// <summary>The replacements to choose from, best first.</summary>
    public required IReadOnlyList<Offer> Offers { get; init; }
    /// <summary>What the customer pays or gets back.</summary>
    public required PriceDifference Difference { get; init; }
    /// <summary>Kinds of proof that are enough.</summary>
    public required IReadOnlyList<ProofKind> Proofs { get; init; }
    /// <summary>What happens to the old licence and when.</summary>
    public required OldLicenceTerms OldLicence { get; init; }
    /// <summary>How the removal is asked for, reminded and ended.</summary>
    public required RemovalTerms Removal { get; init; }
    /// <summary>How many days after its end an old licence may still be exchanged; 0 to 3650.</summary>
    public int ExpiredWithinDays { get; init; }
    /// <summary>Days in which a difference must be paid; 1 to 90.</summary>
    public int PaymentDays { get; init; } = 7;
    /// <summary>Days in which the customer must take the new key, counted from when it is ready; 1 to 365.</summary>
    public int DeliveryDays { get; init; } = 30;
    /// <summary>Days after completion in which return, dispute and key reissue are possible; 0 to 3650.</summary>
    public int AfterCareDays { get; init; } = 30;
    /// <summary>How many hours late an exchange that was taken offline may arrive and still be judged by when it occurred; 0 to 720.</summary>
    public int OfflineLatenessHours { get; init; } = 72;
    /// <summary>True if customers who paid under an earlier version get their difference back when this version takes effect.</summary>
    public bool RefundEarlierPayers { get; init; }
    /// <summary>The words that the customer agrees to, shown and kept as they are; at most 20,000 characters.</summary>
    public required string ConsentText { get; init; }
}

/// <summary>Why the product must go: by the retailer's own will or by an order, with its source.</summary>
/// <param name="Kind">Voluntary or ordered.</param>
/// <param name="Source">The order's name and date, or the retailer's own statement. Required when ordered.</param>
/// <param name="Jurisdiction">ISO 3166-1 country or ISO 3166-2 subdivision that ordered it; absent when voluntary.</param>
public sealed record ProgrammeBasis(BasisKind Kind, string? Source = null, string? Jurisdiction = null);

/// <summary>Whether somebody ordered the programme.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BasisKind>))]
public enum BasisKind
{
    /// <summary>The retailer's own decision.</summary>
    [JsonStringEnumMemberName("voluntary")] Voluntary,
    /// <summary>An authority's order.</summary>
    [JsonStringEnumMemberName("ordered")] Ordered,
}

/// <summary>Who may exchange.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Audience>))]
public enum Audience
{
    /// <summary>People.</summary>
    [JsonStringEnumMemberName("consumer")] Consumer,
    /// <summary>Public bodies.</summary>
    [JsonStringEnumMemberName("agency")] Agency,
}

/// <summary>Where the old product may have been bought.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PurchaseOrigin>))]
public enum PurchaseOrigin
{
    /// <summary>Only in this retailer's own stores.</summary>
    [JsonStringEnumMemberName("own-sales")] OwnSales,
    /// <summary>Anywhere.</summary>
    [JsonStringEnumMemberName("anywhere")] Anywhere,
}

/// <summary>An old product that may be exchanged.</summary>
/// <param name="Gtin">What was sold: the product's own GTIN, or that of a bundle that contained it.</param>
/// <param name="ProductGtin">The product inside, if <paramref name="Gtin"/> is a bundle's.</param>
/// <param name="Worth">Minor units of the programme's currency: what one unit counts for where its own price is not known. Needed under <see cref="DifferenceMode.PriceDifference"/> for bundles and where a proof other than a receipt is enough.</param>
public sealed record EligibleProduct(string Gtin, string? ProductGtin = null, long? Worth = null);

/// <summary>A replacement product within a programme version.</summary>
/// <param name="Id">Unique in the version: lower-case letters, digits and dashes.</param>
/// <param name="Gtin">The replacement's GTIN.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Price">Its price in minor units; the programme's currency.</param>
/// <param name="Seats">How many devices it covers.</param>
/// <param name="TermMonths">How long it runs.</param>
/// <param name="Vendor">Who provisions it: <c>pool</c> for prepaid keys, otherwise the id of a configured vendor.</param>
/// <param name="InstallerUrl">Where its installer is; https.</param>
public sealed record Offer(string Id, string Gtin, string Name, long Price, int Seats, int TermMonths, string Vendor, string? InstallerUrl = null);

/// <summary>What the customer pays or gets back, and who bears the rest.</summary>
public sealed record PriceDifference
{
    /// <summary>Three capital letters (ISO 4217).</summary>
    public required string Currency { get; init; }
    /// <summary>How the difference is found.</summary>
    public required DifferenceMode Mode { get; init; }
    /// <summary>Minor units; only for <see cref="DifferenceMode.Fixed"/>.</summary>
    public long Amount { get; init; }
    /// <summary>Who pays for the replacement beyond the customer's difference.</summary>
    public FundedBy FundedBy { get; init; } = FundedBy.Retailer;
    /// <summary>What becomes of a difference in the customer's favour. A gift receipt always gets store credit.</summary>
    public CheaperRule Cheaper { get; init; } = CheaperRule.StoreCredit;
}

/// <summary>How the difference is found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DifferenceMode>))]
public enum DifferenceMode
{
    /// <summary>Nothing to pay, nothing back.</summary>
    [JsonStringEnumMemberName("free")] Free,
    /// <summary>The same amount for everybody.</summary>
    [JsonStringEnumMemberName("fixed")] Fixed,
    /// <summary>The offer's price less what the receipt line's unit cost.</summary>
    [JsonStringEnumMemberName("price-difference")] PriceDifference,
}

/// <summary>Who pays for the replacement beyond the customer's difference.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FundedBy>))]
public enum FundedBy
{
    /// <summary>The customer.</summary>
    [JsonStringEnumMemberName("customer")] Customer,
    /// <summary>The retailer.</summary>
    [JsonStringEnumMemberName("retailer")] Retailer,
    /// <summary>The replacement's vendor.</summary>
    [JsonStringEnumMemberName("vendor")] Vendor,
}

/// <summary>What becomes of a difference in the customer's favour.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheaperRule>))]
public enum CheaperRule
{
    /// <summary>It lapses.</summary>
    [JsonStringEnumMemberName("none")] None,
    /// <summary>Store credit at the till.</summary>
    [JsonStringEnumMemberName("store-credit")] StoreCredit,
    /// <summary>Back to the original tender, at the till.</summary>
    [JsonStringEnumMemberName("original-tender")] OriginalTender,
}

/// <summary>How a purchase is shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProofKind>))]
public enum ProofKind
{
    /// <summary>A line of a receipt.</summary>
    [JsonStringEnumMemberName("receipt")] Receipt,
    /// <summary>A line of a gift receipt, without prices.</summary>
    [JsonStringEnumMemberName("gift-receipt")] GiftReceipt,
    /// <summary>The retailer's loyalty history.</summary>
    [JsonStringEnumMemberName("loyalty")] Loyalty,
    /// <summary>The box, with the activation code in it.</summary>
    [JsonStringEnumMemberName("packaging")] Packaging,
    /// <summary>The customer's account at the old vendor.</summary>
    [JsonStringEnumMemberName("vendor-account")] VendorAccount,
    /// <summary>A member of staff vouches, by override.</summary>
    [JsonStringEnumMemberName("staff-override")] StaffOverride,
}

/// <summary>What happens to the old licence.</summary>
public sealed record OldLicenceTerms
{
    /// <summary>The id of the configured vendor of the old product.</summary>
    public required string Vendor { get; init; }
    /// <summary>Suspend it before the replacement is provisioned, where the vendor can undo that.</summary>
    public bool SuspendFirst { get; init; } = true;
    /// <summary>Revoke it before the replacement is provisioned; the consent must say so.</summary>
    public bool RevokeFirst { get; init; }
    /// <summary>The sentence that tells the customer so; required with <see cref="RevokeFirst"/>, and the consent text contains it word for word.</summary>
    public string? RevokeFirstNotice { get; init; }
}

/// <summary>How the removal is asked for, reminded and ended.</summary>
public sealed record RemovalTerms
{
    /// <summary>Which device slots must close before the old licence is revoked.</summary>
    public required RequiredSlots Slots { get; init; }
    /// <summary>Days from delivery in which the removal must be shown; 1 to 365.</summary>
    public required int WithinDays { get; init; }
    /// <summary>Days from delivery on which the customer is reminded; ascending, below <see cref="WithinDays"/>.</summary>
    public IReadOnlyList<int> ReminderDays { get; init; } = [];
    /// <summary>Days between the notice after a refusal or silence and the revocation; 0 to 90.</summary>
    public int GraceDays { get; init; } = 7;
    /// <summary>Accept remnants that are only data, settings or receipts as removed.</summary>
    public bool AcceptInertRemnants { get; init; }
    /// <summary>The oldest scanner whose reports are taken, such as <c>1.0.0</c>, where that is newer than what the service asks for anyway.</summary>
    public string? MinimumScanner { get; init; }
}

/// <summary>Which device slots must close.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequiredSlots>))]
public enum RequiredSlots
{
    /// <summary>Every one; one that can't be scanned weakens the verification.</summary>
    [JsonStringEnumMemberName("all")] All,
    /// <summary>Every one that can be scanned; phones and the like don't count.</summary>
    [JsonStringEnumMemberName("scannable")] Scannable,
    /// <summary>At least one.</summary>
    [JsonStringEnumMemberName("any")] Any,
    /// <summary>None: the old licence is revoked after delivery without a look at devices.</summary>
    [JsonStringEnumMemberName("none")] None,
}
