using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>What a unit file starts (systemd.service(5)).</summary>
static class UnitFile
{
    const long MaximumBytes = 1024 * 1024;

    static readonly HashSet<string> Runners = new(StringComparer.Ordinal)
    {
        "sh", "bash", "dash", "env", "true", "nice", "ionice", "python3", "perl", "java", "systemctl", "sleep", "test",
    };

    /// <summary>True if a program that the file starts is there. A line that can't be told apart is taken for one that is.</summary>
    public static bool StartsSomething(Tree tree, string path) =>
        Commands(tree, path).Any(command => Program(command) is { } program && IsThere(tree, program));

    static IEnumerable<string> Commands(Tree tree, string path) =>
        from line in tree.TryReadLines(path, MaximumBytes) ?? []
        let text = line.TrimStart()
        where text.StartsWith("ExecStart", StringComparison.Ordinal)
        let sign = text.IndexOf('=', StringComparison.Ordinal)
        where sign > 0 && sign < text.Length - 1
        select text[(sign + 1)..];

    // A shell or a do-nothing is not the product: what it is given is.
    static string? Program(string command)
    {
        var words = command.TrimStart('-', '@', ':', '+', '!', '|', ' ').Split([' ', '\t', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return null;
        return Runners.Contains(words[0][(words[0].LastIndexOf('/') + 1)..])
            ? words.Skip(1).FirstOrDefault(w => w.StartsWith('/') && !Runners.Contains(w[(w.LastIndexOf('/') + 1)..]))
            : words[0];
    }

    static bool IsThere(Tree tree, string program)
    {
        if (program.Contains('%') || program.Contains('$')) return true;
        if (program.StartsWith('/')) return tree.Follow(program).Kind == NodeKind.File;
        return ((string[])["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin"]).Any(f => tree.Follow($"{f}/{program}").Kind == NodeKind.File);
    }
}
