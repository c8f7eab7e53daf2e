namespace Exchange.Contracts.Scans;

/// <summary>Whether two patterns can fit one name: then what fits one may be what the other was meant for.</summary>
static class PatternMeeting
{
    /// <summary>True if some name fits both <see cref="NamePattern"/>s. Its work is bounded by the product of both lengths.</summary>
    public static bool CanMeet(string left, string right, bool ignoreCase)
    {
        if (left.Length > 0 && right.Length > 0 && !Share(Fold(left[0], ignoreCase), Fold(right[0], ignoreCase)) && left[0] != '*' && right[0] != '*') return false;
        Step[] a = [.. Steps(left, ignoreCase)], b = [.. Steps(right, ignoreCase)];
        var reached = new bool[a.Length + 1, b.Length + 1];
        var ahead = new Stack<(int I, int J)>();
        Reach(0, 0);
        while (ahead.TryPop(out var at))
        {
            var (i, j) = at;
            if (i < a.Length && a[i].Repeats) Reach(i + 1, j);
            if (j < b.Length && b[j].Repeats) Reach(i, j + 1);
            if (i < a.Length && j < b.Length && Share(a[i].What, b[j].What)) Reach(a[i].Repeats ? i : i + 1, b[j].Repeats ? j : j + 1);
        }
        return reached[a.Length, b.Length];

        void Reach(int i, int j)
        {
            if (reached[i, j]) return;
            reached[i, j] = true;
            ahead.Push((i, j));
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
        var (a, b) = (left.TrimEnd('/').Split('/'), right.TrimEnd('/').Split('/'));
        return (a.Length == b.Length || (a.Length < b.Length ? leftIsTree : rightIsTree)) && a.Zip(b).All(pair => CanMeet(pair.First, pair.Second, ignoreCase));
    }

    // A '#' is a digit and then any run of digits.
    static IEnumerable<Step> Steps(string pattern, bool ignoreCase) =>
        pattern.SelectMany(c => c == '#' ? [new Step('#', Repeats: false), new Step('#', Repeats: true)] : (IEnumerable<Step>)[new Step(Fold(c, ignoreCase), c == '*')]);

    static char Fold(char letter, bool ignoreCase) => ignoreCase ? char.ToUpperInvariant(letter) : letter;

    static bool Share(char a, char b) => (a, b) switch
    {
        ('*', _) => b is not ('/' or '\\'),
        (_, '*') => a is not ('/' or '\\'),
        ('#', _) => b == '#' || char.IsAsciiDigit(b),
        (_, '#') => char.IsAsciiDigit(a),
        _ => a == b,
    };

    readonly record struct Step(char What, bool Repeats);
}
