using Exchange.Contracts.Scans;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Looks for configuration profiles and for what they set.</summary>
sealed class ProfilesCollector() : MacCollector(Collector.Profiles)
{
    const string Folder = "/private/var/db/ConfigurationProfiles";
    const string Marker = Folder + "/Settings/.profilesAreInstalled";
    const string Suffix = ".plist";

    protected override IEnumerable<MacEntry> Read(Machine machine, Sight sight) => [.. Stored(sight), .. Managed(sight)];

    // One entry for a file: whom a profile names deep inside is not its own identifier, and is not taken for it.
    static IEnumerable<MacEntry> Stored(Sight sight)
    {
        foreach (var path in sight.In(MacPlaces.Spellings(Folder).SelectMany(folder => new[] { folder, folder + "/Store" })))
            if (sight.Try(() => ProfileStore.TryRead(sight.Tree, path), null) is { } store)
                yield return new([.. store.Identifiers], path, [], "configuration profile");
            else if (ProfileStore.IsStore(path) && sight.Try(() => MacPlaces.Spellings(Marker).Any(marker => sight.Tree.Follow(marker).Kind != NodeKind.Missing), otherwise: false))
                sight.Miss(new Unreadable("this machine keeps its configuration profiles where the scanner can't read them"));
    }

    static IEnumerable<MacEntry> Managed(Sight sight)
    {
        var top = sight.In("/Library/Managed Preferences");
        return top.Concat(sight.In(top.Where(path => !IsList(path)))).Where(IsList).Select(path => new MacEntry([Path.GetFileNameWithoutExtension(path)], path, [], "settings that a profile made"));
    }

    static bool IsList(string path) => path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);
}
