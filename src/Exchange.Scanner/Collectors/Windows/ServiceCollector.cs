using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Looks for services and drivers, which Windows keeps in one list. Which of both an entry is, it says itself; only a service is ever started as a program.</summary>
/// <param name="collector">Services or drivers: whose facts are looked for.</param>
sealed class ServiceCollector(Collector collector, WindowsRegistry registry) : ICollector
{
    public Collector Collector => collector;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var sweep = new Sweep(collector);
        var (entries, pending) = (new List<(string, ServiceEntry)>(), new PendingRenames([]));
        sweep.Try(() => entries.AddRange(Of(machine)));
        sweep.Try(() => pending = PendingRenames.Read(registry));
        var byName = new NameIndex<ServiceEntry>(entries);
        return sweep.Report(entries.Count, facts, fact => Entries.Look(fact, byName.Find(fact.Match), entry => entry.Look(fact, pending)));
    }

    IEnumerable<(string, ServiceEntry)> Of(Machine machine)
    {
        var list = registry.Services ?? throw new Unreadable("the list of services is not there");
        return list.SubkeyNames().Select(name => (name, new ServiceEntry(machine.Tree, name, list)));
    }
}
