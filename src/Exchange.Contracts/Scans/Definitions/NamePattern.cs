namespace Exchange.Contracts.Scans;

/// <summary>
/// A whole name with places left open: <c>*</c> stands for any run of characters without a slash or backslash, also for none, <c>#</c> for one or more digits. All else
/// stands for itself. There are no prefixes: <c>kl*</c> is a pattern only because somebody wrote the star, and the lint wants three letters beside it.
/// </summary>
public static class NamePattern
{
    /// <summary>True if the pattern is the whole name. Its work is bounded by the product of both lengths.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="name">The name.</param>
    /// <param name="ignoreCase">True on Windows and macOS, whose names are the same in any case (ordinal, invariant).</param>
    public static bool IsMatch(string pattern, string name, bool ignoreCase)
    {
        // at[i]: the pattern's first i characters can be all of the name so far.
        Span<bool> at = stackalloc bool[pattern.Length + 1], next = stackalloc bool[pattern.Length + 1];
        at[0] = true;
        OverStars(pattern, at);
        foreach (var letter in name)
        {
            next.Clear();
            for (var i = 0; i < pattern.Length; i++)
                if (at[i]) Step(pattern, i, letter, ignoreCase, next);
            // Most names part from a pattern at their first letter, and a registry has thousands of them.
            if (!next.Contains(true)) return false;
            OverStars(pattern, next);
            next.CopyTo(at);
        }
        return at[pattern.Length];
    }

    /// <summary>True if no place is left open.</summary>
    public static bool IsPlain(string pattern) => !pattern.AsSpan().ContainsAny('*', '#');

    static void Step(string pattern, int i, char letter, bool ignoreCase, Span<bool> next)
    {
        switch (pattern[i])
        {
            case '*':
                if (letter is not ('/' or '\\')) next[i] = true;
                break;
            case '#':
                if (char.IsAsciiDigit(letter)) next[i] = next[i + 1] = true;
                break;
            default:
                if (pattern[i] == letter || (ignoreCase && char.ToUpperInvariant(pattern[i]) == char.ToUpperInvariant(letter))) next[i + 1] = true;
                break;
        }
    }

    static void OverStars(string pattern, Span<bool> at)
    {
        for (var i = 0; i < pattern.Length; i++)
            if (at[i] && pattern[i] == '*') at[i + 1] = true;
    }
}
