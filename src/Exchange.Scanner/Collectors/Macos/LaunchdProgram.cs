using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>What a job of launchd starts.</summary>
/// <param name="Path">The program; null if it names none.</param>
/// <param name="Arguments">What it is given.</param>
sealed record LaunchdProgram(string? Path, IReadOnlyList<string> Arguments)
{
    // A shell or a do-nothing is not the product: what it is given is.
    static readonly HashSet<string> Runners = new(StringComparer.Ordinal)
    {
        "sh", "bash", "zsh", "dash", "csh", "tcsh", "ksh", "env", "nice", "nohup", "arch", "caffeinate", "sudo", "open", "osascript",
        "python", "python3", "perl", "ruby", "java", "launchctl", "sleep", "test", "true",
    };

    static readonly HashSet<string> DoNothing = new(StringComparer.Ordinal) { "sleep", "test", "true" };

    public static LaunchdProgram Of(PlistValue job)
    {
        List<string> words = [.. job.ItemsAt("ProgramArguments").OfType<PlistValue.Text>().Select(word => word.Value)];
        return new(job.TextAt("Program") ?? words.FirstOrDefault(), [.. words.Skip(1)]);
    }

    /// <summary>Whether that is there. What can't be told apart is taken for something that is.</summary>
    public bool IsThere(Sight sight)
    {
        if (Path is null) return false;
        if (!IsRunner(Path)) return !Path.StartsWith('/') || sight.IsThere(Path, NodeKind.File);
        List<string> given = [.. Arguments.Where(word => word.Contains('/'))];
        return given.Count == 0 ? !DoNothing.Contains(NameOf(Path)) : given.Any(word => IsThere(sight, word));
    }

    // A word may be a whole command with paths in it, and paths may hold blanks.
    static bool IsThere(Sight sight, string word)
    {
        if (word.AsSpan().ContainsAny('$', '\\', '~')) return true;
        for (var from = word.IndexOf('/', StringComparison.Ordinal); from >= 0; from = NextPath(word, from))
            foreach (var end in Ends(word, from))
                if (!IsRunner(word[from..end]) && sight.IsThere(word[from..end], NodeKind.File, NodeKind.Folder)) return true;
        return false;
    }

    static int NextPath(string word, int from)
    {
        var blank = word.IndexOfAny([' ', '\t', '"', '\'', ';', '&', '|', '='], from);
        return blank < 0 ? -1 : word.IndexOf('/', blank);
    }

    static IEnumerable<int> Ends(string word, int from)
    {
        for (var end = from + 1; end < word.Length; end++)
            if (word[end] is ' ' or '\t' or '"' or '\'' or ';' or '&' or '|') yield return end;
        yield return word.Length;
    }

    static bool IsRunner(string path) => Runners.Contains(NameOf(path));

    static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
