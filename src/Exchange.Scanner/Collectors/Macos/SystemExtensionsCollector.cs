using Exchange.Contracts.Scans;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Looks for system extensions: in the system's list of them, among what it put aside, and in what machine.json tells.</summary>
sealed class SystemExtensionsCollector() : MacCollector(Collector.SystemExtensions)
{
    const string Folder = "/Library/SystemExtensions";
    const string Database = Folder + "/db.plist";
    const string Suffix = ".systemextension";

    protected override IEnumerable<MacEntry> Read(Machine machine, Sight sight) =>
        [.. Listed(sight), .. (machine.File?.SystemExtensions ?? []).Select(row => Entry(row.Identifier, row.Team, row.State, default, "/machine.json")), .. Staged(sight)];

    static IReadOnlyList<MacEntry> Listed(Sight sight)
    {
        if (sight.Try(() => Plist.TryRead(sight.Tree, Database), null) is not { } list) return [];
        if (list.At("extensions") is not PlistValue.Array extensions) sight.Miss(Bad);
        return [.. list.ItemsAt("extensions").Select(row => Entry(sight, row)).OfType<MacEntry>()];
    }

    static MacEntry? Entry(Sight sight, PlistValue row)
    {
        if (row.TextAt("identifier") is { } identifier) return Entry(identifier, row.TextAt("teamID"), row.TextAt("state"), row.At("bundleVersion").TextAt("CFBundleShortVersionString"), Database);
        sight.Miss(Bad);
        return null;
    }

    static MacEntry Entry(string identifier, string? team, string? state, Property version, string where)
    {
        var signs = SystemExtensionState.SignsOf(state);
        return new([identifier], where, signs ?? [], $"system extension, {state}")
        {
            Says = new(Name: identifier, Version: version, Team: team),
            Unclear = signs is null ? "a system extension in a state that is not known" : null,
        };
    }

    // Below a folder for each, by number. The list may be gone while they are still there.
    static IEnumerable<MacEntry> Staged(Sight sight) =>
        sight.In(sight.In(Folder).Where(path => !path.EndsWith(".plist", StringComparison.OrdinalIgnoreCase)))
            .Where(path => path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
            .Select(path => Bundle.TryRead(sight, path) is { } bundle
                ? new MacEntry([Name(path), .. bundle.Identifiers], path, [Sign.Program], "put aside by the system") { Says = bundle.Says, Signed = bundle.Program }
                : new MacEntry([Name(path)], path, [Sign.Program], "put aside by the system"));

    static string Name(string path) => Path.GetFileNameWithoutExtension(path);

    static Unreadable Bad => new($"{Database} is not a list of system extensions");
}
