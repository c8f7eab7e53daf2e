using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Whom a machine has a profile for, and where a profile keeps its part of the registry.</summary>
sealed class ProfileList(PlacedKey list)
{
    const string Place = @"Microsoft\Windows NT\CurrentVersion\ProfileList";

    /// <summary>HKEY_USERS\SID and HKEY_USERS\SID_Classes, in a person's folder.</summary>
    public const string OwnFile = "NTUSER.DAT", ClassesFile = "AppData/Local/Microsoft/Windows/UsrClass.dat", ClassesName = "_Classes";

    public static ProfileList Of(Branch software) => new(software.Open(Place) ?? throw new Unreadable("the list of the machine's users is not there"));

    /// <summary>As they are listed.</summary>
    public IReadOnlyList<string> Names => list.SubkeyNames();

    /// <summary>Whose profile it is. One that is being repaired is named .bak.</summary>
    public static string SidOf(string name) => name.EndsWith(".bak", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;

    /// <summary>What the registry calls it: the system's own account is .DEFAULT.</summary>
    public static string Shown(string sid) => IsSystem(sid) ? ".DEFAULT" : sid;

    public static bool IsSystem(string sid) => sid.Equals("S-1-5-18", StringComparison.OrdinalIgnoreCase);

    /// <summary>The profile's folder in the tree; null if it can't be told.</summary>
    public string? FolderOf(string name) => list.Open(name)?.Value("ProfileImagePath")?.Text is { } text ? WindowsPath.Of(text).InTree : null;

    /// <summary>Everybody below /Users who has such a file, listed or not.</summary>
    public static IEnumerable<Place> Left(Tree tree) => Places.Find(tree, $"/Users/*/{OwnFile}");

    /// <summary>The folder that it lies in.</summary>
    public static string FolderOf(Place left) => left.Node.Path[..left.Node.Path.LastIndexOf('/')];
}
