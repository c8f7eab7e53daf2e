namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>A version of a programme was published.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Version">Which version.</param>
/// <param name="By">Who decided, by a pseudonymous id.</param>
/// <param name="Why">Why, in that person's words: at most 500 characters on one line.</param>
[Event("programme.published")]
public sealed record ProgrammePublishedFact(string Programme, int Version, string By, string? Why = null) : IFact;

/// <summary>A version of a programme is given no longer; what is in flight finishes.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Version">Which version.</param>
/// <param name="By">Who decided, by a pseudonymous id.</param>
/// <param name="Why">Why, in that person's words: at most 500 characters on one line.</param>
/// <param name="At">From when on, UTC; it may lie ahead, and a later fact may name an earlier time.</param>
[Event("programme.withdrawn")]
public sealed record ProgrammeWithdrawnFact(string Programme, int Version, string By, string? Why = null, DateTime? At = null) : IFact;

/// <summary>Under a version of a programme no replacement is made for now.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Version">Which version.</param>
/// <param name="By">Who decided, by a pseudonymous id.</param>
/// <param name="Why">Why, in that person's words: at most 500 characters on one line.</param>
[Event("programme.suspended")]
public sealed record ProgrammeSuspendedFact(string Programme, int Version, string By, string? Why = null) : IFact;

/// <summary>Under a version of a programme replacements are made again.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Version">Which version.</param>
/// <param name="By">Who decided, by a pseudonymous id.</param>
/// <param name="Why">Why, in that person's words: at most 500 characters on one line.</param>
[Event("programme.resumed")]
public sealed record ProgrammeResumedFact(string Programme, int Version, string By, string? Why = null) : IFact;
