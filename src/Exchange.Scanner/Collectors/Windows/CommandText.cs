using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>What a command starts.</summary>
/// <param name="Programs">The program or, if that only runs others, those that it is given.</param>
/// <param name="IsUntold">True if it runs others and it is not told which.</param>
sealed record Command(IReadOnlyList<WindowsPath> Programs, bool IsUntold)
{
    public bool MayStart(Tree tree) => IsUntold || Programs.Any(p => ProgramFiles.MayBeThere(tree, p));
}

/// <summary>Takes commands apart as CreateProcess does: quoted, or up to the first blank at which a program ends.</summary>
static class CommandText
{
    static readonly HashSet<string> Runners = new(StringComparer.OrdinalIgnoreCase)
    {
        "svchost", "rundll32", "cmd", "powershell", "pwsh", "wscript", "cscript", "mshta", "msiexec", "conhost", "dllhost", "taskhostw", "regsvr32", "schtasks", "sc", "java", "javaw", "explorer", "forfiles",
    };

    static readonly string[] Endings = [".exe", ".com", ".sys", ".dll", ".bat", ".cmd", ".scr", ".vbs", ".js", ".ps1"];

    public static Command Of(Tree tree, string text, string? userFolder = null, bool isNarrow = false)
    {
        var (program, rest) = Cut(tree, text.Trim(), userFolder, isNarrow);
        if (!IsRunner(program)) return new([WindowsPath.Of(program, userFolder, isNarrow)], IsUntold: false);
        var given = Words(rest).Where(w => w.Contains('\\') && !IsRunner(w)).Select(w => WindowsPath.Of(w.Split(',')[0], userFolder, isNarrow)).ToList();
        return new(given, given.Count == 0);
    }

    /// <summary>True if it is a part of Windows whose only purpose is to run what it is given.</summary>
    public static bool IsRunner(string program) => Runners.Contains(NameOf(program));

    public static bool IsServiceHost(string command) => NameOf(Quoted(command) ?? command.Split(' ')[0]).Equals("svchost", StringComparison.OrdinalIgnoreCase);

    static string NameOf(string program)
    {
        var path = program.Trim().Trim('"');
        var name = path[(path.LastIndexOfAny(['\\', '/']) + 1)..];
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }

    static string? Quoted(string text) => text.StartsWith('"') && text.IndexOf('"', 1) is > 0 and var end ? text[1..end] : null;

    static (string Program, string Given) Cut(Tree tree, string text, string? userFolder, bool isNarrow)
    {
        if (Quoted(text) is { } quoted) return (quoted, text[(quoted.Length + 2)..]);
        for (var at = text.IndexOf(' ', StringComparison.Ordinal); at > 0; at = text.IndexOf(' ', at + 1))
            if (WindowsPath.Of(text[..at], userFolder, isNarrow) is { InTree: not null } path && (IsRunner(text[..at]) || ProgramFiles.MayBeThere(tree, path))) return (text[..at], text[at..]);
        foreach (var ending in Endings)
            for (var at = text.IndexOf(ending, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(ending, at + 1, StringComparison.OrdinalIgnoreCase))
                if (at + ending.Length is var end && (end == text.Length || text[end] is ' ' or ',')) return (text[..end], text[end..]);
        return (text, "");
    }

    static IEnumerable<string> Words(string text)
    {
        var (start, inside) = (0, false);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] == '"') inside = !inside;
            if (at < text.Length && (inside || text[at] != ' ')) continue;
            if (at > start) yield return text[start..at].Trim('"');
            start = at + 1;
        }
    }
}
