namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>The old licence still renews itself, and only the customer can stop that.</summary>
/// <param name="Obligation">The obligation's id.</param>
/// <param name="Owner">Who has to stop it.</param>
/// <param name="NextCharge">When it will be charged next, UTC; absent if the vendor doesn't say.</param>
[Event("renewal.reminded")]
public sealed record RenewalRemindedFact(Guid Obligation, ObligationOwner Owner, DateTime? NextCharge = null) : IFact;
