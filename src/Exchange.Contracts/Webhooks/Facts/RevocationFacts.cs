namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>The old licence has ended at its vendor.</summary>
/// <param name="Outcome"><c>revoked</c>, <c>suspended-final</c> or <c>already-expired</c>.</param>
[Event("revocation.done")]
public sealed record RevocationDoneFact(OldLicenceOutcome Outcome) : IFact;

/// <summary>The vendor was asked by list to end the old licence, and has not answered yet.</summary>
/// <param name="Outcome"><c>requested</c>.</param>
[Event("revocation.requested")]
public sealed record RevocationRequestedFact(OldLicenceOutcome Outcome) : IFact;

/// <summary>The vendor answered what it was asked by list.</summary>
/// <param name="Outcome">What became of the old licence.</param>
[Event("revocation.acknowledged")]
public sealed record RevocationAcknowledgedFact(OldLicenceOutcome Outcome) : IFact;

/// <summary>The vendor would not end the old licence: a person decides.</summary>
/// <param name="Code">Why, as the vendor's stable code.</param>
[Event("revocation.refused")]
public sealed record RevocationRefusedFact(string Code) : IFact;

/// <summary>The old licence's vendor may not or cannot be asked, or a person has given it up.</summary>
/// <param name="Outcome"><c>not-possible</c>.</param>
[Event("revocation.not-possible")]
public sealed record RevocationNotPossibleFact(OldLicenceOutcome Outcome) : IFact;
