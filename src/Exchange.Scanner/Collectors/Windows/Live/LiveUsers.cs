using System.Runtime.Versioning;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Registry;
using Microsoft.Win32;

namespace Exchange.Scanner.Collectors.Windows.Live;

/// <summary>Everybody who has a registry of their own: those whose is loaded, and those who are not signed in, whose is a file.</summary>
[SupportedOSPlatform("windows")]
sealed class LiveUsers(Tree tree, KeyRules rules, OpenedHives hives)
{
    const string OfOthers = "the settings of other people on this device may be read by an administrator only";

    readonly LiveKey users = LiveKey.Root(RegistryHive.Users, OfOthers);

    public IReadOnlyList<RegistryUser> Read(Branch software)
    {
        var list = ProfileList.Of(software);
        var loaded = users.SubkeyNames().Where(n => !n.EndsWith(ProfileList.ClassesName, StringComparison.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (loaded.Count == 0) throw new Unreadable("nobody's registry is loaded, which no running machine shows");
        var folders = list.Names.GroupBy(name => ProfileList.Shown(ProfileList.SidOf(name)), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => list.FolderOf(g.First()), StringComparer.OrdinalIgnoreCase);
        var known = folders.Values.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [
            .. loaded.Select(sid => Loaded(sid, folders.GetValueOrDefault(sid))),
            .. folders.Where(f => !loaded.Contains(f.Key)).Select(f => Away($@"HKEY_USERS\{f.Key}", f.Value)),
            .. ProfileList.Left(tree).Where(p => p.Unseen is not null || !known.Contains(ProfileList.FolderOf(p))).DistinctBy(p => p.Node.Path).Select(Unlisted)];
    }

    RegistryUser Loaded(string sid, string? folder) =>
        new(folder, new($@"HKEY_USERS\{sid}", rules, () => users.Open(sid)), new($@"HKEY_USERS\{sid}{ProfileList.ClassesName}", rules, () => users.Open(sid + ProfileList.ClassesName)));

    RegistryUser Away(string shown, string? folder) => new(folder, new(shown, rules, () => OfFolder(folder)), new(shown + ProfileList.ClassesName, rules, () => folder is null ? null : Hive(folder, ProfileList.ClassesFile)));

    // Whose folder is gone has no registry any more.
    IRegistryKey? OfFolder(string? folder) =>
        folder is null ? throw new Unreadable("where a user's registry is can't be told")
        : Hive(folder, ProfileList.OwnFile) ?? (tree.Follow(folder).Kind == NodeKind.Missing ? null : throw new Unreadable("a user's registry is not there"));

    // Left by somebody who is no user any more, or the pattern for new ones.
    RegistryUser Unlisted(Place place) =>
        place.Unseen is { } unseen ? new(null, new("/Users", rules, () => throw Refused.If(unseen, OfOthers)), new("/Users", rules, () => null))
        : Away(ProfileList.FolderOf(place), ProfileList.FolderOf(place));

    IRegistryKey? Hive(string folder, string file)
    {
        try
        {
            return hives.Open($"{folder}/{file}");
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            throw Refused.If(e, OfOthers);
        }
    }
}
