using Exchange.Contracts.Programmes;

namespace Exchange.Contracts.Pos;

/// <summary>Asks whether an old licence may be exchanged; makes nothing.</summary>
public sealed record EligibilityRequest
{
    /// <summary>The store's number.</summary>
    public required string Store { get; init; }
    /// <summary>The old licence.</summary>
    public required OldLicence OldLicence { get; init; }
    /// <summary>The programme's code; absent: every one that the store gives.</summary>
    public string? Programme { get; init; }
    /// <summary>The proof, if it is at hand; without it the price difference may be unknown.</summary>
    public ProofOfPurchase? Proof { get; init; }
}

/// <summary>The answer, within two seconds.</summary>
/// <param name="Result">Yes, no, or the vendor did not say in time: intake still works and checks later.</param>
/// <param name="Reason">Why not, or why it is undetermined; a stable code.</param>
/// <param name="Programmes">Under which programmes, and what they offer.</param>
public sealed record EligibilityAnswer(EligibilityResult Result, string? Reason, IReadOnlyList<EligibleProgramme> Programmes);

/// <summary>Whether an old licence may be exchanged.</summary>
public enum EligibilityResult
{
    /// <summary>It may.</summary>
    Eligible,
    /// <summary>It may not.</summary>
    NotEligible,
    /// <summary>Nobody could say in time.</summary>
    Undetermined,
}

/// <summary>A programme that takes it.</summary>
/// <param name="Programme">Its code.</param>
/// <param name="Version">Its version, to be named in the consent.</param>
/// <param name="Proofs">What is enough as proof.</param>
/// <param name="Offers">What to choose from.</param>
public sealed record EligibleProgramme(string Programme, int Version, IReadOnlyList<ProofKind> Proofs, IReadOnlyList<OfferView> Offers);

/// <summary>An offer with stock and price difference.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Gtin">The replacement's GTIN-14.</param>
/// <param name="Stock">How many prepaid keys are left; absent where the vendor makes them.</param>
/// <param name="Due">What the customer pays, minor units; negative is in the customer's favour; absent while it isn't known.</param>
/// <param name="Currency">The currency.</param>
public sealed record OfferView(string Id, string Name, string Gtin, int? Stock, long? Due, string Currency);
