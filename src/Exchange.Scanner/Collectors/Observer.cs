using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors.Linux;
using Exchange.Scanner.Collectors.Macos;
using Exchange.Scanner.Collectors.Windows;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Collectors;

/// <summary>Sends every collector to look for what the definitions name, each target once.</summary>
static class Observer
{
    public static Evidence Look(Machine machine, IEnumerable<FamilyDefinition> families)
    {
        var facts = families.SelectMany(f => f.Components).Where(c => c.Platform == machine.Platform).SelectMany(c => c.Facts)
            .GroupBy(f => (f.Collector, f.Target)).Select(g => g.First()).ToLookup(f => f.Collector);
        using var registry = WindowsRegistry.Of(machine);
        var collectors = machine.Platform switch
        {
            Platform.Windows => WindowsCollectors.All(registry),
            Platform.Macos => MacCollectors.All,
            _ => LinuxCollectors.All,
        };
        return new(machine.Platform,
            [.. collectors.Where(c => facts.Contains(c.Collector)).Select(c => Look(c, machine, [.. facts[c.Collector]]))],
            machine.IsImage, machine.File is not null);
    }

    /// <summary>One collector's look. What the machine did to all of it, and not to one target alone, is the report.</summary>
    public static CollectorReport Look(ICollector collector, Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        Progress.Begin(collector.Collector);
        try
        {
            return collector.Look(machine, facts);
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return Unseen.Report(collector.Collector, e);
        }
        finally
        {
            Progress.End();
        }
    }
}
