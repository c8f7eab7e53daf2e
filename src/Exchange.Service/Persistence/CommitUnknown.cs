namespace Exchange.Persistence;

/// <summary>A COMMIT failed and it can't be read back whether it was done. Nothing may be done again on a guess: the callers repeat under their keys, and the sweep says again what is outstanding.</summary>
sealed class CommitUnknown(Exception why, Exception unreadable) : Exception("It is not known whether a commit was done.", new AggregateException(why, unreadable));
