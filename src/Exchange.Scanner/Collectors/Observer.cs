using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors.Windows;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>Sends every collector to look for what the definitions name, each target once.</summary>
static class Observer
{
    static readonly ICollector[] Collectors = [new DpkgCollector(), new RpmCollector(), new SystemdCollector(), new FilesCollector(), new ProcessCollector()];

    public static Evidence Look(Machine machine, IEnumerable<FamilyDefinition> families)
    {
        var facts = families.SelectMany(f => f.Components).Where(c => c.Platform == machine.Platform).SelectMany(c => c.Facts)
            .GroupBy(f => (f.Collector, f.Target)).Select(g => g.First()).ToLookup(f => f.Collector);
        using var registry = WindowsRegistry.Of(machine);
        var collectors = machine.Platform == Platform.Windows ? WindowsCollectors.All(registry) : Collectors;
        return new(machine.Platform,
            [.. collectors.Where(c => facts.Contains(c.Collector)).Select(c => c.Look(machine, [.. facts[c.Collector]]))],
            machine.IsImage, machine.File is not null);
    }
}
