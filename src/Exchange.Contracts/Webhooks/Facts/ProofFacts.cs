using Exchange.Contracts.Programmes;

namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>The proof of purchase is enough.</summary>
/// <param name="Kind">How the purchase is shown.</param>
/// <param name="By">Who found so: <c>sales-file</c>, <c>till</c>, <c>vendor</c>, or a person's pseudonymous id.</param>
[Event("proof.verified")]
public sealed record ProofVerifiedFact(ProofKind Kind, string By) : IFact;

/// <summary>The proof of purchase is not enough: the exchange will be rejected.</summary>
/// <param name="Kind">How the purchase was to be shown.</param>
/// <param name="By">A person's pseudonymous id.</param>
[Event("proof.rejected")]
public sealed record ProofRejectedFact(ProofKind Kind, string By) : IFact;

/// <summary>Nobody could verify the proof: it waits for a person.</summary>
/// <param name="Kind">How the purchase is shown.</param>
[Event("proof.waiting")]
public sealed record ProofWaitingFact(ProofKind Kind) : IFact;
