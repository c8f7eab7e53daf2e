namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>A message of the service's own that could not be worked on was sent once more.</summary>
/// <param name="Queue">The queue that it was meant for.</param>
/// <param name="By">Who decided, by a pseudonymous id.</param>
/// <param name="Why">Why, in that person's words: at most 200 characters on one line.</param>
/// <param name="Exchange">The exchange's id for people; absent if the message doesn't tell.</param>
/// <param name="Step">The step at the vendor that it is about; absent for other messages.</param>
[Event("dead-letter.replayed")]
public sealed record DeadLetterReplayedFact(string Queue, string By, string Why, string? Exchange = null, string? Step = null) : IFact;

/// <summary>A message of the service's own that could not be worked on was put away for good.</summary>
/// <param name="Queue">The queue that it was meant for.</param>
/// <param name="By">Who decided, by a pseudonymous id.</param>
/// <param name="Why">Why, in that person's words: at most 200 characters on one line.</param>
/// <param name="Exchange">The exchange's id for people; absent if the message doesn't tell.</param>
/// <param name="Step">The step at the vendor that it is about; absent for other messages.</param>
[Event("dead-letter.discarded")]
public sealed record DeadLetterDiscardedFact(string Queue, string By, string Why, string? Exchange = null, string? Step = null) : IFact;
