using System.Runtime.Versioning;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;
using Microsoft.Win32;

namespace Exchange.Scanner.Collectors.Windows.Live;

/// <summary>Everybody who has a registry of their own: those whose is loaded, and those who are not signed in, whose is a file.</summary>
[SupportedOSPlatform("windows")]
sealed class LiveUsers(Tree tree, KeyRules rules, LiveRegistry registry)
{
    const string Profiles = @"Microsoft\Windows NT\CurrentVersion\ProfileList";
    const string Own = "NTUSER.DAT", Classes = "AppData/Local/Microsoft/Windows/UsrClass.dat", ClassesName = "_Classes";
    const string OfOthers = "the settings of other people on this device may be read by an administrator only";

    readonly LiveKey users = LiveKey.Root(RegistryHive.Users, OfOthers);

    public IReadOnlyList<RegistryUser> Read(Branch software)
    {
        var list = software.Open(Profiles) ?? throw new Unreadable("the list of the machine's users is not there");
        var loaded = users.SubkeyNames().Where(n => !n.EndsWith(ClassesName, StringComparison.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (loaded.Count == 0) throw new Unreadable("nobody's registry is loaded, which no running machine shows");
        var folders = list.SubkeyNames().GroupBy(Sid, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => FolderOf(list, g.First()), StringComparer.OrdinalIgnoreCase);
        var known = folders.Values.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [
            .. loaded.Select(sid => Loaded(sid, folders.GetValueOrDefault(sid))),
            .. folders.Where(f => !loaded.Contains(f.Key)).Select(f => Away($@"HKEY_USERS\{f.Key}", f.Value)),
            .. Places.Find(tree, $"/Users/*/{Own}").Where(p => p.Unseen is not null || !known.Contains(Above(p.Node.Path))).DistinctBy(p => p.Node.Path).Select(Unlisted)];
    }

    // The system's own account is loaded as .DEFAULT; a profile that is being repaired is named .bak.
    static string Sid(string listed) =>
        listed.Equals("S-1-5-18", StringComparison.OrdinalIgnoreCase) ? ".DEFAULT" : listed.EndsWith(".bak", StringComparison.OrdinalIgnoreCase) ? listed[..^4] : listed;

    static string? FolderOf(PlacedKey list, string name) => list.Open(name)?.Value("ProfileImagePath")?.Text is { } text ? WindowsPath.Of(text).InTree : null;

    RegistryUser Loaded(string sid, string? folder) =>
        new(folder, new($@"HKEY_USERS\{sid}", rules, () => users.Open(sid)), new($@"HKEY_USERS\{sid}{ClassesName}", rules, () => users.Open(sid + ClassesName)));

    RegistryUser Away(string shown, string? folder) => new(folder, new(shown, rules, () => OfFolder(folder)), new(shown + ClassesName, rules, () => folder is null ? null : Hive(folder, Classes)));

    // Whose folder is gone has no registry any more.
    IRegistryKey? OfFolder(string? folder) =>
        folder is null ? throw new Unreadable("where a user's registry is can't be told")
        : Hive(folder, Own) ?? (tree.Follow(folder).Kind == NodeKind.Missing ? null : throw new Unreadable("a user's registry is not there"));

    // Left by somebody who is no user any more, or the pattern for new ones.
    RegistryUser Unlisted(Place place) =>
        place.Unseen is { } unseen ? new(null, new("/Users", rules, () => throw Refused.If(unseen, OfOthers)), new("/Users", rules, () => null))
        : Away(Above(place.Node.Path), Above(place.Node.Path));

    IRegistryKey? Hive(string folder, string file)
    {
        try
        {
            return registry.OpenHive(tree, $"{folder}/{file}");
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            throw Refused.If(e, OfOthers);
        }
    }

    static string Above(string path) => path[..path.LastIndexOf('/')];
}
