using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>Looks whether a machine has a package database of Red Hat's kind; it can't read one yet, and says so.</summary>
sealed class RpmCollector : ICollector
{
    static readonly string[] Folders = ["/var/lib/rpm", "/usr/lib/sysimage/rpm"];

    public Collector Collector => Collector.Rpm;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        try
        {
            return Folders.Any(f => machine.Tree.Follow(f) is { Kind: NodeKind.Folder } folder && machine.Tree.Names(folder).Count > 0)
                ? new(Collector, CollectorStatus.Failed, 0, [], "this scanner can't read the package database that is there")
                : new(Collector, CollectorStatus.NotApplicable, 0, [], "there is no package database of this kind");
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return Unseen.Report(Collector, e);
        }
    }
}
