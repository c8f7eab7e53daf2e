using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Everybody who has a registry of their own in an image: those whom its list of profiles names, and whoever else left one below /Users.</summary>
sealed class ImageUsers(Tree tree, KeyRules rules, ImageRegistry image)
{
    public IReadOnlyList<RegistryUser> Read(Branch software)
    {
        var list = ProfileList.Of(software);
        var listed = list.Names.Select(name => User(ProfileList.SidOf(name), list.FolderOf(name))).ToList();
        if (listed.Count == 0) throw new Unreadable("the list of the machine's users is empty");
        var known = listed.Select(u => u.Folder).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. listed,
            .. Exported().Except(list.Names, StringComparer.OrdinalIgnoreCase).Select(sid => User(sid, folder: null)),
            .. ProfileList.Left(tree).Where(p => p.Unseen is not null || !known.Contains(ProfileList.FolderOf(p))).Select(Unlisted),
        ];
    }

    // Whoever the exports tell of is there, whether or not the list names them.
    IEnumerable<string> Exported() => image.Exported?.Open("HKEY_USERS")?.KnownSubkeys.Where(sid => IsPerson(sid) && !sid.EndsWith(ProfileList.ClassesName, StringComparison.OrdinalIgnoreCase)) ?? [];

    RegistryUser User(string sid, string? folder)
    {
        var shown = ProfileList.Shown(sid);
        return new(folder,
            new($@"HKEY_USERS\{shown}", rules, () => Part(sid, folder, ProfileList.IsSystem(sid) ? $"{ImageRegistry.Config}/DEFAULT" : $"{folder}/{ProfileList.OwnFile}", shown)),
            new($@"HKEY_USERS\{shown}{ProfileList.ClassesName}", rules, () => Part(sid, folder, $"{folder}/{ProfileList.ClassesFile}", shown + ProfileList.ClassesName)));
    }

    // Left by somebody who is no user any more, or the pattern for new ones.
    RegistryUser Unlisted(Place place)
    {
        if (place.Unseen is { } unseen) return new(null, new("/Users", rules, () => throw unseen), new("/Users", rules, () => null));
        var folder = ProfileList.FolderOf(place);
        var classes = $"{folder}/{ProfileList.ClassesFile}";
        return new(folder, new(place.Node.Path, rules, () => image.Hives.Open(place.Node.Path)), new(classes, rules, () => image.Hives.Open(classes)));
    }

    IRegistryKey? Part(string sid, string? folder, string file, string shown)
    {
        if (folder is not null && image.Hives.Open(file) is { } hive) return hive;
        if (image.Exported is { } exported) return IsPerson(sid) ? OfPerson(exported, $@"HKEY_USERS\{shown}") : IfExported(exported, $@"HKEY_USERS\{shown}");
        // Whose folder is gone has no registry any more.
        return !IsPerson(sid) || (folder is not null && tree.Follow(folder).Kind == NodeKind.Missing) ? null : throw new Unreadable("a user's registry is not there");
    }

    static ExportKey? OfPerson(ExportKey exported, string path)
    {
        var key = exported.Open(path);
        if (key is not null) ImageRegistry.ShouldGoTo(key, path.EndsWith(ProfileList.ClassesName, StringComparison.Ordinal) ? @"Local Settings\Software\Microsoft\Windows\Shell" : @"Software\Microsoft");
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
}
