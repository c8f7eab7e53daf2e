namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Which folders are a product's own, by the programs that its entry names.</summary>
static class UninstallFolders
{
    // Where installers keep themselves and the icons that they show.
    static readonly string[] Shared = ["/Windows/", "/ProgramData/Package Cache/"];
    static readonly string[] SharedNames = ["/InstallShield Installation Information/", "/Package Cache/", "/Temp/", "/Downloads/"];

    public static bool IsShared(WindowsPath path) => path.InTree is { } file
        && (Shared.Any(s => file.StartsWith(s, StringComparison.OrdinalIgnoreCase)) || SharedNames.Any(s => file.Contains(s, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The program's folder, and the one above, because uninstallers are kept in folders of their own. Nobody owns a top folder.</summary>
    public static IEnumerable<WindowsPath> Of(WindowsPath program)
    {
        if (program.InTree is not { } file)
        {
            yield return program;
            yield break;
        }
        var parts = file.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var length = parts.Length - 1; length >= Math.Max(2, parts.Length - 2); length--) yield return new("/" + string.Join('/', parts[..length]));
    }
}
