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
        if (text.Length < 2 || text[1] != ':') return text;
        return char.ToUpperInvariant(text[0]) == SystemDrive ? text[2..] : throw new Unreadable($"the link {path} leads to another drive");
    }

    // A volume without a letter, or another machine.
    static bool IsElsewhere(string text) =>
        text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("Volume{", StringComparison.OrdinalIgnoreCase) || text.StartsWith("UNC/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of this machine on Windows; an image's is C.</summary>
    public static char SystemDrive { get; } = OperatingSystem.IsWindows() ? char.ToUpperInvariant(Environment.SystemDirectory[0]) : 'C';
}
