namespace Exchange.Persistence;

/// <summary>The database could not be reached for too long. Nothing was done.</summary>
sealed class DatabaseAway(Exception why) : Exception("The database is away.", why);
