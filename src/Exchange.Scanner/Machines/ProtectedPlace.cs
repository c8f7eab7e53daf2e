namespace Exchange.Scanner.Machines;

/// <summary>The machine did not let whoever made its image look into a place that macOS keeps private.</summary>
sealed class ProtectedPlace : UnauthorizedAccessException;
