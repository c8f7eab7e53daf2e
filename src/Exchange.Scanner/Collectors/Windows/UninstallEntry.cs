using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>What is registered as installed, in an uninstall key or as a product of MSI. Its values are read when somebody asks.</summary>
/// <param name="open">Opens its key.</param>
/// <param name="where">The key's path.</param>
sealed class UninstallEntry(Machine machine, Func<PlacedKey?> open, string where, View view)
{
    static readonly string[] OfPrograms = ["DisplayIcon", "UninstallString", "QuietUninstallString"];

    readonly Lazy<PlacedKey> key = new(() => open() ?? throw new Unreadable($"{where} is listed and not there"));

    readonly Dictionary<string, string?> texts = []; // asked for by one fact after the other

    public string Where => where;

    /// <summary>What to say of it; null if it is not what the fact means.</summary>
    public Observation? Look(DefinitionFact fact) =>
        !fact.If.Fit(Read) ? null
        : new(fact.Target, Seen.Found, [.. SignsOf(fact)], where, string.Join(' ', Texts("DisplayName").Concat(Texts("DisplayVersion"))));

    /// <summary>Registered, and its program or that nothing of it is there. A key without anything that installers write is no registration, but a left-over.</summary>
    public IReadOnlyList<Sign> SignsOf(DefinitionFact fact) =>
        !OfPrograms.Concat(["DisplayName", "InstallLocation"]).Any(name => key.Value.Value(name) is not null) ? []
        : HasProgram(fact) ? [Sign.Registered, Sign.Program] : [Sign.Registered, Sign.Dangling];

    /// <remarks>
    /// The main files decide: as paths, or as names in the entry's own folders. A folder on another drive can't be looked at. If the entry names no folder at all, its main
    /// files are looked for in the folders of the fact's condition; if that has none either, nothing shows that they are missing.
    /// </remarks>
    bool HasProgram(DefinitionFact fact)
    {
        var main = (fact.Main ?? []).ToLookup(m => m.Contains('/'));
        if (main[true].Any(path => Places.Find(machine, path).Any(p => p.Unseen is not null || p.Node.Kind != NodeKind.Folder))) return true;
        var folders = Folders;
        if (folders.Any(f => f.InTree is null || f.HasShortNames)) return true;
        if (main[true].Any() && !main[false].Any()) return false;
        if (folders.Count > 0) return folders.Any(f => main[false].Any() ? main[false].Any(name => ProgramFiles.MayHold(machine.Tree, f.InTree!, name)) : ProgramFiles.MayHoldAnything(machine.Tree, f.InTree!));
        if (fact.If?.Program is { Count: > 0 } places && main[false].Any()) return places.Any(p => main[false].Any(name => IsBelow(p, name)));
        return !main[true].Any();
    }

    // The condition names a folder, or a program in it.
    bool IsBelow(string place, string name) =>
        Places.Find(machine, place.TrimEnd('/') + "/" + name).Concat(place.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase) ? Places.Find(machine, place) : []).Any();

    IEnumerable<string> Read(EntryProperty property) => property switch
    {
        EntryProperty.Publisher => Texts("Publisher"),
        EntryProperty.Name => Texts("DisplayName"),
        EntryProperty.Version => Texts("DisplayVersion"),
        EntryProperty.Program => ((IReadOnlyList<WindowsPath>)[.. Locations, .. OfPrograms.SelectMany(Programs)]).Told(where),
        _ => [],
    };

    IEnumerable<string> Texts(string name) => (texts.TryGetValue(name, out var known) ? known : texts[name] = key.Value.Text(name)) is { Length: > 0 } text ? [text] : [];

    IReadOnlyList<WindowsPath> Folders => [.. Locations, .. OfPrograms.SelectMany(Programs).Where(p => !UninstallFolders.IsShared(p)).SelectMany(UninstallFolders.Of)];

    IEnumerable<WindowsPath> Locations => Texts("InstallLocation").Select(Path);

    // An icon is a program with a number; a runner such as msiexec is nobody's own.
    IEnumerable<WindowsPath> Programs(string name) => Texts(name).SelectMany(text =>
        name == "DisplayIcon" ? [Path(text.TrimEnd('-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd(','))]
        : CommandText.Of(machine.Tree, text, view.User?.Folder, view.IsNarrow).Programs);

    WindowsPath Path(string text) => WindowsPath.Of(text, view.User?.Folder, view.IsNarrow);
}
