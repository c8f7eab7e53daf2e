namespace Exchange.Scanner.Collectors;

/// <summary>The programs that run on a machine.</summary>
/// <param name="Paths">Their files.</param>
/// <param name="Unseen">Why some could not be named; null if all were.</param>
sealed record RunningPrograms(IReadOnlyList<string> Paths, Exception? Unseen = null);
