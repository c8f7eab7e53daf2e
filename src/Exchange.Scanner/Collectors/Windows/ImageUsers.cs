using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Everybody who has a registry of their own in an image: those whom its list of profiles names, and whoever else left one below /Users.</summary>
sealed class ImageUsers(Tree tree, KeyRules rules, ImageRegistry image)
{
    const string Profiles = @"Microsoft\Windows NT\CurrentVersion\ProfileList";
    const string OwnFile = "NTUSER.DAT", ClassesFile = "AppData/Local/Microsoft/Windows/UsrClass.dat";

    public IReadOnlyList<RegistryUser> Read(Branch software)
    {
        var list = software.Open(Profiles) ?? throw new Unreadable("the list of the machine's users is not there");
        var listed = list.SubkeyNames().Select(name => Listed(list, name)).ToList();
        if (listed.Count == 0) throw new Unreadable("the list of the machine's users is empty");
        var known = listed.Select(u => u.Folder).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. listed, .. Exported().Except(list.SubkeyNames(), StringComparer.OrdinalIgnoreCase).Select(sid => User(sid, folder: null)), .. Places.Find(tree, $"/Users/*/{OwnFile}").Where(p => p.Unseen is not null || !known.Contains(FolderOf(p.Node.Path))).Select(Unlisted)];
    }

    RegistryUser Listed(PlacedKey list, string name)
    {
        var sid = name.EndsWith(".bak", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        var folder = list.Open(name)?.Value("ProfileImagePath")?.Text is { } text ? WindowsPath.Of(text).InTree : null;
        return User(sid, folder);
    }

    // Whoever the exports tell of is there, whether or not the list names them.
    IEnumerable<string> Exported() => image.Exported?.Open("HKEY_USERS")?.KnownSubkeys.Where(sid => IsPerson(sid) && !sid.EndsWith("_Classes", StringComparison.OrdinalIgnoreCase)) ?? [];

    RegistryUser User(string sid, string? folder)
    {
        var shown = sid == "S-1-5-18" ? ".DEFAULT" : sid;
        return new(folder,
            new($@"HKEY_USERS\{shown}", rules, () => Part(sid, folder, sid == "S-1-5-18" ? $"{ImageRegistry.Config}/DEFAULT" : $"{folder}/{OwnFile}", shown)),
            new($@"HKEY_USERS\{shown}_Classes", rules, () => Part(sid, folder, $"{folder}/{ClassesFile}", shown + "_Classes")));
    }

    // Left by somebody who is no user any more, or the pattern for new ones.
    RegistryUser Unlisted(Place place)
    {
        if (place.Unseen is { } unseen) return new(null, new("/Users", rules, () => throw unseen), new("/Users", rules, () => null));
        var folder = FolderOf(place.Node.Path);
        return new(folder, new(place.Node.Path, rules, () => image.OpenHive(place.Node.Path)), new($"{folder}/{ClassesFile}", rules, () => image.OpenHive($"{folder}/{ClassesFile}")));
    }

    IRegistryKey? Part(string sid, string? folder, string file, string shown)
    {
        if (folder is not null && image.OpenHive(file) is { } hive) return hive;
        if (image.Exported is { } exported) return IsPerson(sid) ? OfPerson(exported, $@"HKEY_USERS\{shown}") : IfExported(exported, $@"HKEY_USERS\{shown}");
        // Whose folder is gone has no registry any more.
        return !IsPerson(sid) || (folder is not null && tree.Follow(folder).Kind == NodeKind.Missing) ? null : throw new Unreadable("a user's registry is not there");
    }

    static ExportKey? OfPerson(ExportKey exported, string path)
    {
        var key = exported.Open(path);
        if (key is not null) ImageRegistry.ShouldGoTo(key, path.EndsWith("_Classes", StringComparison.Ordinal) ? @"Local Settings\Software\Microsoft\Windows\Shell" : @"Software\Microsoft");
        return key;
    }

    static ExportKey? IfExported(ExportKey exported, string path)
    {
        try
        {
            return exported.Open(path);
        }
        catch (Unreadable)
        {
            return null;
        }
    }

    // Of a computer, a domain or Azure AD; the others are services (MS-DTYP §2.4.2.4).
    static bool IsPerson(string sid) => sid.StartsWith("S-1-5-21-", StringComparison.OrdinalIgnoreCase) || sid.StartsWith("S-1-12-1-", StringComparison.OrdinalIgnoreCase);

    static string FolderOf(string path) => path[..path.LastIndexOf('/')];
}
