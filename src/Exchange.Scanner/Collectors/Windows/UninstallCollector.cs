using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Looks for what is registered as installed: in the uninstall keys of every view and user, and as products of MSI.</summary>
sealed class UninstallCollector(WindowsRegistry registry) : ICollector
{
    const string Uninstall = @"Microsoft\Windows\CurrentVersion\Uninstall";

    public Collector Collector => Collector.Uninstall;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var sweep = new Sweep(Collector);
        var entries = new List<(string, UninstallEntry)>();
        sweep.Over(() => registry.MachineViews, view => entries.AddRange(Of(machine, view)));
        sweep.Over(() => registry.UserViews, view => entries.AddRange(Of(machine, view)));
        sweep.Try(() => entries.AddRange(MsiProducts.Of(machine, registry)));
        var byName = new NameIndex<UninstallEntry>(entries);
        return sweep.Report(entries.Count, facts, fact => Entries.Look(fact, byName.Find(fact.Match), entry => entry.Look(fact)));
    }

    static IEnumerable<(string, UninstallEntry)> Of(Machine machine, View view) =>
        view.Open(Uninstall) is { } list ? list.SubkeyNames().Select(name => (name, new UninstallEntry(machine, () => list.Open(name), $@"{list.Path}\{name}", view))) : [];
}
