using Exchange.Contracts.Scans;
using Exchange.Scanner.Formats;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Looks for what opens at login or runs in the background by the system's own lists: since macOS 13 one for the machine, before that one for each person.</summary>
sealed class LoginItemsCollector() : MacCollector(Collector.LoginItems)
{
    const string Folder = "/private/var/db/com.apple.backgroundtaskmanagement";
    const string OfPerson = "Library/Application Support/com.apple.backgroundtaskmanagementagent/backgrounditems.btm";

    protected override IEnumerable<MacEntry> Read(Machine machine, Sight sight) =>
        Lists(sight).Concat(sight.Homes().Select(home => $"{home}/{OfPerson}")).SelectMany(path => sight.Try(() => Entries(sight, path), []));

    // A newer system leaves the older lists lying there.
    static IEnumerable<string> Lists(Sight sight) =>
        sight.In(MacPlaces.Spellings(Folder)).Where(path => path.EndsWith(".btm", StringComparison.OrdinalIgnoreCase)).OrderByDescending(VersionOf).ThenByDescending(path => path, StringComparer.Ordinal).Take(1);

    static int VersionOf(string path) => int.TryParse(path.AsSpan(path.LastIndexOf('v') + 1).TrimEnd(".btm"), out var version) ? version : 0;

    static IReadOnlyList<MacEntry> Entries(Sight sight, string path)
    {
        if (Plist.TryRead(sight.Tree, path) is not { } list) return [];
        var archive = KeyedArchive.From(list, path);
        List<BackgroundItem> items = [.. BackgroundItem.In(archive)];
        List<MacEntry> entries = [.. items.Select(item => item.Entry(sight, path, items))];
        // Whatever else is named there: where bookmarks stand for paths, and in a form that is not known.
        var known = entries.SelectMany(entry => entry.Identifiers).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> others = [.. archive.Objects.SelectMany(Words).Select(BackgroundItem.WithoutKind).Where(word => !known.Contains(word)).Distinct(StringComparer.OrdinalIgnoreCase)];
        return others.Count == 0 ? entries : [.. entries, new(others, path, [], "named among the login items")];
    }

    static IEnumerable<string> Words(PlistValue value) => value switch
    {
        PlistValue.Text text => [text.Value],
        PlistValue.Data data => Bookmark.Texts(data.Value),
        _ => [],
    };
}
