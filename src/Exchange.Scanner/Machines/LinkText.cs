namespace Exchange.Scanner.Machines;

/// <summary>A link's text in the tree's form: with slashes, absolute ones from the top of the system's drive.</summary>
static class LinkText
{
    static readonly string[] NativePrefixes = ["//?/", "/??/", "//./"];

    public static string Normal(string text, string path)
    {
        if (!text.Contains('\\')) return text;
        text = text.Replace('\\', '/');
        foreach (var prefix in NativePrefixes) if (text.StartsWith(prefix, StringComparison.Ordinal)) text = text[prefix.Length..];
        if (IsElsewhere(text)) throw new Unreadable($"the link {path} leads to another drive");
        return HasDrive(text) ? OnSystemDrive(text) ?? throw new Unreadable($"the link {path} leads to another drive") : text;
    }

    // A volume without a letter, or another machine.
    static bool IsElsewhere(string text) =>
        text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("Volume{", StringComparison.OrdinalIgnoreCase) || text.StartsWith("UNC/", StringComparison.OrdinalIgnoreCase);

    public static bool HasDrive(string path) => path is [_, ':', ..];

    /// <summary>The tree's path for one with a drive; null if that is another than the system's.</summary>
    public static string? OnSystemDrive(string path) => char.ToUpperInvariant(path[0]) == SystemDrive ? path[2..].Replace('\\', '/') : null;

    /// <summary>Of this machine on Windows; an image's is C.</summary>
    public static char SystemDrive { get; } = OperatingSystem.IsWindows() ? char.ToUpperInvariant(Environment.SystemDirectory[0]) : 'C';
}
