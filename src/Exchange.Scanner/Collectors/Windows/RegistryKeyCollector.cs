using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Looks for a product's own keys below SOFTWARE, in every view and of every user.</summary>
sealed class RegistryKeyCollector(WindowsRegistry registry) : ICollector
{
    public Collector Collector => Collector.RegistryKeys;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var (sweep, tops) = (new Sweep(Collector), new List<PlacedKey>());
        sweep.Over(() => registry.MachineViews, view => tops.AddRange(Top(view)));
        sweep.Over(() => registry.UserViews, view => tops.AddRange(Top(view)));
        var entries = 0;
        foreach (var top in tops) sweep.Try(() => entries += top.SubkeyNames().Count);
        return sweep.Report(entries, facts, fact => tops.SelectMany(top => LookBelow(fact, top)));
    }

    static IEnumerable<PlacedKey> Top(View view) => view.Open("") is { } top ? [top] : [];

    static IEnumerable<Observation> LookBelow(DefinitionFact fact, PlacedKey top)
    {
        try
        {
            return [.. Entries.Look(fact, Find(top, fact.Match.Split('/')), key => Look(fact, key))];
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return [Entries.Missed(fact, e)];
        }
    }

    static IEnumerable<PlacedKey> Find(PlacedKey key, ReadOnlyMemory<string> path)
    {
        if (path.IsEmpty) return [key];
        var (next, below) = (path.Span[0], path[1..]);
        return NamePattern.IsPlain(next) ? (key.Open(next) is { } plain ? Find(plain, below) : [])
            : key.SubkeyNames().Where(name => NamePattern.IsMatch(next, name, ignoreCase: true)).SelectMany(name => Find(key.Open(name)!, below));
    }

    static Observation? Look(DefinitionFact fact, PlacedKey key)
    {
        var (subkeys, values) = (key.SubkeyNames(), key.ValueNames());
        if (!fact.If.Fit(property => Read(key, property))) return null;
        if (subkeys.Count + values.Count == 0) return new(fact.Target, Seen.Found, [Sign.Empty], key.Path, "empty key");
        var areOthers = values.Count == 0 && fact.Except is { Count: > 0 } others && subkeys.All(s => others.Contains(s, StringComparer.OrdinalIgnoreCase));
        return areOthers ? null : new(fact.Target, Seen.Found, [], key.Path, $"key with {subkeys.Count} keys and {values.Count} values");
    }

    // A product's own key says what its maker likes; these names are usual.
    static IEnumerable<string> Read(PlacedKey key, EntryProperty property) => property switch
    {
        EntryProperty.Publisher => Texts(key, "Publisher", "Vendor", "Manufacturer"),
        EntryProperty.Name => Texts(key, "DisplayName", "ProductName", "Name"),
        EntryProperty.Version => Texts(key, "DisplayVersion", "ProductVersion", "Version"),
        EntryProperty.Program => Texts(key, "InstallLocation", "InstallPath", "InstallDir", "InstallFolder", "Path").Select(t => WindowsPath.Of(t).InTree).OfType<string>(),
        _ => [],
    };

    static IEnumerable<string> Texts(PlacedKey key, params IEnumerable<string> names) => names.Select(n => key.Value(n)?.Text).OfType<string>().Where(t => t.Length > 0);
}
