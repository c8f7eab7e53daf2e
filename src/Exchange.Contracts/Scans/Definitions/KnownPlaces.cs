namespace Exchange.Contracts.Scans;

/// <summary>
/// The places that a path of a definition may begin with, and where they are from the top of the system's drive. What is below a person's folder is looked for in everybody's,
/// and only by such a place: <c>%AppData%</c> and <c>%LocalAppData%</c> on Windows, <c>~/Library</c> on macOS.
/// </summary>
public static class KnownPlaces
{
    static readonly (string Name, string Path)[] Windows =
    [
        ("%ProgramFiles%", "/Program Files"), ("%ProgramFiles(x86)%", "/Program Files (x86)"), ("%ProgramData%", "/ProgramData"), ("%SystemRoot%", "/Windows"),
        ("%AppData%", "/Users/*/AppData/Roaming"), ("%LocalAppData%", "/Users/*/AppData/Local"), ("%Public%", "/Users/Public"),
    ];

    static readonly (string Name, string Path)[] Macos = [("~/Library", "/Users/*/Library"), ("~/Applications", "/Users/*/Applications")];

    /// <summary>The path with its place written out, as a pattern part by part; itself if it is absolute; null if it begins with nothing that is known.</summary>
    public static string? Path(Platform platform, string match)
    {
        foreach (var (name, path) in platform switch { Platform.Windows => Windows, Platform.Macos => Macos, _ => [] })
            if (match.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase)) return path + match[name.Length..];
        return match.StartsWith('/') && platform != Platform.Windows ? match : null;
    }
}
