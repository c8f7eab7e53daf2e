namespace Exchange.Scanner.Machines;

/// <summary>What is particular about where macOS keeps things, and whom it lets look.</summary>
static class MacPlaces
{
    /// <summary>Why a place that macOS keeps private was not seen, and what to do about it. The administrator is not let in either.</summary>
    public const string HowToAllow =
        "macOS keeps this place private: give the program from which you start the scanner Full Disk Access (System Settings, Privacy & Security), and scan again";

    const int NotPermitted = 1; // EPERM; ordinary permissions give EACCES

    static readonly string[] LinkedToPrivate = ["/var", "/etc", "/tmp"];
    static readonly string[] Protected = ["/Library/Application Support/com.apple.TCC", "/private/var/db/com.apple.backgroundtaskmanagement", "/private/var/db/ConfigurationProfiles"];

    /// <summary>A path as it is written with and without the links from /var, /etc and /tmp into /private, which not every image has.</summary>
    public static IReadOnlyList<string> Spellings(string path) =>
        LinkedToPrivate.Any(link => IsAtOrBelow(link, path)) ? ["/private" + path, path]
        : LinkedToPrivate.Any(link => IsAtOrBelow("/private" + link, path)) ? [path, path["/private".Length..]]
        : [path];

    /// <summary>True of what a program without Full Disk Access does not get to see: other people's Library folders, the trash, some of the system's databases.</summary>
    public static bool IsProtected(string path) =>
        Protected.SelectMany(Spellings).Any(p => IsAtOrBelow(p, path))
        || (path.Split('/', 5) is ["", var users, var who, var what, ..] && Is(users, "Users") && !Is(who, "Shared") && (Is(what, "Library") || Is(what, ".Trash")));

    /// <summary>True if macOS refused for privacy's sake, not for want of permissions.</summary>
    public static bool IsPrivacy(UnauthorizedAccessException denied) =>
        denied is ProtectedPlace || (OperatingSystem.IsMacOS() && IsNotPermitted(denied));

    /// <summary>True if it was "Operation not permitted", which is how such a refusal reads.</summary>
    public static bool IsNotPermitted(UnauthorizedAccessException denied) => denied.InnerException is IOException { HResult: NotPermitted };

    static bool IsAtOrBelow(string folder, string path) =>
        path.StartsWith(folder, StringComparison.OrdinalIgnoreCase) && (path.Length == folder.Length || path[folder.Length] == '/');

    static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
