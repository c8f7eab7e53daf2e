namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>Something is owed beside the exchange's main step.</summary>
/// <param name="Obligation">Its id.</param>
/// <param name="Kind">What is owed.</param>
/// <param name="Owner">Who owes it.</param>
/// <param name="DueAt">When it is due, UTC; absent if at no time in particular.</param>
[Event("obligation.opened")]
public sealed record ObligationOpenedFact(Guid Obligation, ObligationKind Kind, ObligationOwner Owner, DateTime? DueAt = null) : IFact;

/// <summary>A person had it tried once more.</summary>
/// <param name="Obligation">Its id.</param>
/// <param name="Kind">What is owed.</param>
/// <param name="By">The person's pseudonymous id.</param>
/// <param name="Reason">Why, in the person's words, on one line.</param>
[Event("obligation.retried")]
public sealed record ObligationRetriedFact(Guid Obligation, ObligationKind Kind, string By, string Reason) : IFact;

/// <summary>It is owed no longer.</summary>
/// <param name="Obligation">Its id.</param>
/// <param name="Kind">What was owed.</param>
/// <param name="Resolution"><c>done</c>, <c>approve</c>, <c>reject</c>, <c>retry</c>, <c>write-off</c>, <c>paid-out</c> or <c>no-longer-needed</c>.</param>
/// <param name="By">The person's pseudonymous id, or <c>service</c>.</param>
/// <param name="Reason">Why, in the person's words, on one line; absent where nobody decided.</param>
[Event("obligation.closed")]
public sealed record ObligationClosedFact(Guid Obligation, ObligationKind Kind, string Resolution, string By, string? Reason = null) : IFact;
