using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>A path as Windows programs write it.</summary>
/// <param name="InTree">The same in the tree; null if it is elsewhere or can't be told.</param>
/// <param name="IsElsewhere">True if it is on another drive or in the network.</param>
sealed record WindowsPath(string? InTree, bool IsElsewhere = false)
{
    static readonly Dictionary<string, string> Shared = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SystemRoot"] = "/Windows", ["windir"] = "/Windows", ["SystemDrive"] = "", ["ProgramData"] = "/ProgramData", ["ALLUSERSPROFILE"] = "/ProgramData", ["PUBLIC"] = "/Users/Public",
        ["ProgramFiles"] = "/Program Files", ["ProgramW6432"] = "/Program Files", ["ProgramFiles(x86)"] = "/Program Files (x86)",
        ["CommonProgramFiles"] = "/Program Files/Common Files", ["CommonProgramW6432"] = "/Program Files/Common Files", ["CommonProgramFiles(x86)"] = "/Program Files (x86)/Common Files",
    };

    static readonly Dictionary<string, string> Personal = new(StringComparer.OrdinalIgnoreCase)
    {
        ["USERPROFILE"] = "", ["APPDATA"] = "/AppData/Roaming", ["LOCALAPPDATA"] = "/AppData/Local", ["TEMP"] = "/AppData/Local/Temp", ["TMP"] = "/AppData/Local/Temp",
    };

    /// <summary>One of which nothing is known.</summary>
    public static WindowsPath Untold { get; } = new(InTree: null);

    /// <summary>True if it has short names (8.3), which only the file system itself can tell.</summary>
    public bool HasShortNames => InTree?.Split('/').Any(p => p.IndexOf('~', StringComparison.Ordinal) is >= 0 and var at && at + 1 < p.Length && char.IsAsciiDigit(p[at + 1])) == true;

    public bool IsUntold => (InTree is null && !IsElsewhere) || HasShortNames;

    /// <param name="text">With variables, quotes and native prefixes.</param>
    /// <param name="userFolder">What the variables of a person begin with.</param>
    /// <param name="isNarrow">True if a 32-bit program wrote it.</param>
    public static WindowsPath Of(string text, string? userFolder = null, bool isNarrow = false)
    {
        var path = text.Trim().Trim('"').Trim().Replace('\\', '/');
        foreach (var prefix in (ReadOnlySpan<string>)["/??/", "//?/", "//./"]) if (path.StartsWith(prefix, StringComparison.Ordinal)) path = path[prefix.Length..];
        if (path.StartsWith("/SystemRoot/", StringComparison.OrdinalIgnoreCase)) path = "/Windows" + path["/SystemRoot".Length..];
        if (path.StartsWith('%')) path = Expanded(path, userFolder, isNarrow) ?? "";
        if (path is [var drive, ':', '/', ..] && char.IsAsciiLetter(drive))
        {
            if (char.ToUpperInvariant(drive) != LinkText.SystemDrive) return new(null, IsElsewhere: true);
            path = path[2..];
        }
        if (path.Length == 0 || path.Contains('%') || path.Contains(':') || path.StartsWith("/Device/", StringComparison.OrdinalIgnoreCase)) return Untold;
        if (path.StartsWith("//", StringComparison.Ordinal) || path.StartsWith("UNC/", StringComparison.OrdinalIgnoreCase)) return new(null, IsElsewhere: true);
        return path.StartsWith('/') ? new(path) : path.Contains('/') ? new("/Windows/" + path) : new("/Windows/System32/" + path);
    }

    static string? Expanded(string path, string? userFolder, bool isNarrow)
    {
        var end = path.IndexOf('%', 1);
        if (end < 0) return null;
        var (name, rest) = (path[1..end], path[(end + 1)..]);
        if (isNarrow && (name.Equals("ProgramFiles", StringComparison.OrdinalIgnoreCase) || name.Equals("CommonProgramFiles", StringComparison.OrdinalIgnoreCase))) name += "(x86)";
        return Shared.TryGetValue(name, out var place) ? place + rest : userFolder is not null && Personal.TryGetValue(name, out place) ? userFolder + place + rest : null;
    }
}

/// <summary>Paths for a condition.</summary>
static class WindowsPaths
{
    /// <summary>Those in the tree; if some can't be told, that comes last, for one that fits decides.</summary>
    public static IEnumerable<string> Told(this IReadOnlyList<WindowsPath> paths, string where)
    {
        foreach (var path in paths)
            if (!path.IsUntold && path.InTree is { } inTree) yield return inTree;
        if (paths.Any(p => p.IsUntold)) throw new Unreadable($"where {where} has its program can't be told");
    }
}
