namespace Exchange.Contracts.Scans;

/// <summary>Whether two patterns can fit one name: then what fits one may be what the other was meant for.</summary>
static class PatternMeeting
{
    /// <summary>True if some name fits both <see cref="NamePattern"/>s. Its work is bounded by the product of both lengths.</summary>
    public static bool CanMeet(string left, string right, bool ignoreCase)
    {
        string a = Steps(left, ignoreCase), b = Steps(right, ignoreCase);
        var reached = new bool[(a.Length + 1) * (b.Length + 1)];
        var ahead = new Stack<int>();
        Reach(0, 0);
        while (ahead.TryPop(out var at))
        {
            var (i, j) = (at / (b.Length + 1), at % (b.Length + 1));
            if (i < a.Length && Repeats(a[i])) Reach(i + 1, j);
            if (j < b.Length && Repeats(b[j])) Reach(i, j + 1);
            if (i < a.Length && j < b.Length && Share(a[i], b[j])) Reach(Repeats(a[i]) ? i : i + 1, Repeats(b[j]) ? j : j + 1);
        }
        return reached[^1];

        void Reach(int i, int j)
        {
            var at = (i * (b.Length + 1)) + j;
            if (reached[at]) return;
            reached[at] = true;
            ahead.Push(at);
        }
    }

    /// <summary>True if some path fits both, part by part.</summary>
    /// <param name="left">A path of patterns.</param>
    /// <param name="leftIsTree">True if it stands for all that is below it, too.</param>
    /// <param name="right">Another.</param>
    /// <param name="rightIsTree">The same of that one.</param>
    /// <param name="ignoreCase">As for <see cref="NamePattern.IsMatch"/>.</param>
    public static bool PathsMeet(string left, bool leftIsTree, string right, bool rightIsTree, bool ignoreCase)
    {
        string[] a = left.TrimEnd('/').Split('/'), b = right.TrimEnd('/').Split('/');
        if (a.Length != b.Length && !(a.Length < b.Length ? leftIsTree : rightIsTree)) return false;
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
            if (!CanMeet(a[i], b[i], ignoreCase)) return false;
        return true;
    }

    // A '#' is a digit and then any run of digits.
    const char Digits = '\u0001';

    static string Steps(string pattern, bool ignoreCase) => (ignoreCase ? pattern.ToUpperInvariant() : pattern).Replace("#", $"#{Digits}", StringComparison.Ordinal);

    static bool Repeats(char step) => step is '*' or Digits;

    static bool Share(char a, char b) =>
        a == '*' ? b is not ('/' or '\\') : b == '*' ? a is not ('/' or '\\')
        : a is '#' or Digits ? b is '#' or Digits || char.IsAsciiDigit(b)
        : b is '#' or Digits ? char.IsAsciiDigit(a) : a == b;
}
