using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Looks for store packages: those registered for everybody and for each, those laid ready, and folders that were left.</summary>
sealed class AppxCollector(WindowsRegistry registry) : ICollector
{
    const string Store = @"Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore";
    const string OfMachine = @"Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\PackageRepository\Packages";
    const string OfUser = @"Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages";
    const string Folder = "/Program Files/WindowsApps";

    public Collector Collector => Collector.Appx;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var (sweep, found) = (new Sweep(Collector), new List<AppxPackage>());
        sweep.Try(() => found.AddRange(OfStore()));
        sweep.Try(() => found.AddRange(In(registry.Software.Open(OfMachine), isRegistered: false)));
        sweep.Over(() => registry.Users, user => found.AddRange(In(user.Classes.Open(OfUser), isRegistered: true)));
        sweep.Try(() => found.AddRange(InFolder(machine.Tree)));
        var byName = new NameIndex<AppxPackage>(found.SelectMany(p => new[] { (p.Name, p), (p.Family, p) }));
        return sweep.Report(found.Count, facts, fact => Entries.Look(fact, byName.Find(fact.Match), package => package.Look(machine.Tree, fact)));
    }

    // Beside the users' own lists (named by SID) are Applications, for everybody, and Staged; what else is there are notes on packages that are gone.
    IEnumerable<AppxPackage> OfStore()
    {
        if (registry.Software.Open(Store) is not { } store) return [];
        var lists = store.SubkeyNames().Where(n => n.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase)).Prepend("Applications");
        return [.. lists.SelectMany(list => In(store.Open(list), isRegistered: true)), .. In(store.Open("Staged"), isRegistered: false)];
    }

    static IEnumerable<AppxPackage> In(PlacedKey? list, bool isRegistered) =>
        list is null ? [] : list.SubkeyNames().Select(name => AppxPackage.Of(name, isRegistered, $@"{list.Path}\{name}", Folder)).OfType<AppxPackage>();

    static IEnumerable<AppxPackage> InFolder(Tree tree) =>
        tree.NamesIn(Folder).Select(name => AppxPackage.Of(name, isRegistered: false, $"{Folder}/{name}", Folder)).OfType<AppxPackage>();
}
