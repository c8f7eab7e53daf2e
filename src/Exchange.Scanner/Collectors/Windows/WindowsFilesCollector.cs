using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Looks whether files and folders are there, and which of them wait for a restart.</summary>
sealed class WindowsFilesCollector(WindowsRegistry registry) : ICollector
{
    readonly FilesCollector files = new();

    public Collector Collector => Collector.Files;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        // Exports alone are no machine: nothing would be there.
        if (machine.Tree.Follow("/Windows/System32").Kind != NodeKind.Folder) throw new Unreadable("the system's own folder is not there");
        var (report, pending) = (files.Look(machine, facts), Pending());
        var waiting = facts.Where(pending.Name).Select(f => f.Target).ToHashSet(StringComparer.Ordinal);
        return report with { Observations = [.. report.Observations.Select(o => waiting.Contains(o.Target) ? o with { Signs = [.. o.Signs, Sign.RestartPending] } : o)] };
    }

    // What can't be read of the registry is for those to say who look there; the files are there or not all the same.
    PendingRenames Pending() => Unseen.Or(() => PendingRenames.Read(registry), otherwise: new([]));
}
