using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>A paragraph of dpkg's status file.</summary>
/// <param name="State">The third word of its status: not-installed, config-files, half-installed, unpacked, half-configured, triggers-awaited, triggers-pending or installed (dpkg(1)).</param>
sealed record DpkgPackage(string Name, string State, string? Version, string? Architecture);

/// <summary>Reads dpkg's status file. It is strict: what it does not understand could have been the package that was looked for.</summary>
static class DpkgStatus
{
    const long MaximumBytes = 256 * 1024 * 1024;

    static readonly HashSet<string> States = new(StringComparer.Ordinal)
    {
        "not-installed", "config-files", "half-installed", "unpacked", "half-configured", "triggers-awaited", "triggers-pending", "installed",
    };

    /// <summary>All packages of the file; null if there is no such file.</summary>
    public static IReadOnlyList<DpkgPackage>? TryRead(Tree tree, string path) =>
        tree.TryReadLines(path, MaximumBytes) is { } lines ? [.. Paragraphs(lines, path)] : null;

    static IEnumerable<DpkgPackage> Paragraphs(IEnumerable<string> lines, string path)
    {
        var (fields, number) = (new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), 0);
        foreach (var line in lines)
        {
            number++;
            if (line.AsSpan().Trim(" \t").IsEmpty)
            {
                if (fields.Count > 0) yield return Package(fields, path, number);
                fields.Clear();
            }
            else if (line[0] is not (' ' or '\t')) AddField(fields, line, path, number);
            else if (fields.Count == 0) throw Bad(path, number);
        }
        if (fields.Count > 0) yield return Package(fields, path, number);
    }

    static void AddField(Dictionary<string, string> fields, string line, string path, int number)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || line.AsSpan(0, colon).ContainsAnyExceptInRange('!', '~') || line.Contains('\0')) throw Bad(path, number);
        if (!fields.TryAdd(line[..colon], line[(colon + 1)..].Trim())) throw Bad(path, number);
    }

    static DpkgPackage Package(Dictionary<string, string> fields, string path, int number)
    {
        if (!fields.TryGetValue("Package", out var name) || !IsName(name) || !fields.TryGetValue("Status", out var status)) throw Bad(path, number);
        var words = status.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3 || !States.Contains(words[2])) throw Bad(path, number);
        return new(name, words[2], fields.GetValueOrDefault("Version"), fields.GetValueOrDefault("Architecture"));
    }

    // Debian Policy §5.6.1
    static bool IsName(string name) => name.Length >= 2 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.' or '_');

    static Unreadable Bad(string path, int number) => new($"{path} is damaged at line {number}");
}
