using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>Looks for units of systemd, the machine's and people's, what starts them, and whether what they start is there.</summary>
sealed class SystemdCollector : ICollector
{
    public Collector Collector => Collector.Systemd;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var (system, users) = (UnitFolders.OfSystem(machine.Tree), UnitFolders.OfUsers(machine.Tree));
        return new(Collector, CollectorStatus.Ok, system.Entries, [.. facts.SelectMany(f => Look(machine.Tree, [system, users], f.Match))]);
    }

    static IReadOnlyList<Observation> Look(Tree tree, IEnumerable<UnitFolders> managers, string unit)
    {
        IReadOnlyList<Observation> seen = [.. managers.Select(units => TryLook(tree, units, unit)).OfType<Observation>()];
        return seen.Count > 0 ? seen : [new(unit, Seen.Absent, [])];
    }

    static Observation? TryLook(Tree tree, UnitFolders units, string unit)
    {
        var (files, links, additions) = (units.FilesOf(unit), units.LinksTo(unit), units.AdditionsTo(unit));
        if (files.Count + links.Count + additions.Count == 0) return null;
        try
        {
            var signs = SignsOf(tree, units, unit).Distinct().ToList();
            return new(unit, Seen.Found, signs, files.Concat(links).Concat(additions).First(), Words(files, links, signs));
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return Unseen.Observation(unit, e);
        }
    }

    static IEnumerable<Sign> SignsOf(Tree tree, UnitFolders units, string unit)
    {
        var files = units.FilesOf(unit);
        var live = files.Where(f => !IsDangling(tree, f)).ToList();
        var masked = files.Count > 0 && IsMasked(tree, files[0]);
        if (!masked && units.LinksTo(unit).Count > 0) yield return Sign.Starts;
        if (HasProgram(tree, units, unit, live)) yield return Sign.Program;
        else yield return Sign.Dangling;
    }

    // A timer, socket or path starts the service of its name.
    static bool HasProgram(Tree tree, UnitFolders units, string unit, IReadOnlyList<string> live)
    {
        var service = unit[..unit.LastIndexOf('.')] + ".service";
        var files = unit == service ? live : units.FilesOf(service).Where(f => !IsDangling(tree, f));
        return live.Count > 0 && files.Concat(units.AdditionsTo(service)).Any(f => UnitFile.StartsSomething(tree, f));
    }

    static bool IsMasked(Tree tree, string path) => tree.At(path) is { Kind: NodeKind.Link, Target: "/dev/null" };

    static bool IsDangling(Tree tree, string path) => IsMasked(tree, path) || tree.Follow(path).Kind != NodeKind.File;

    static string Words(IReadOnlyList<string> files, IReadOnlyList<string> links, IReadOnlyList<Sign> signs) =>
        (files.Count == 0 ? "no unit file" : "unit file") + (links.Count == 0 ? ", not enabled" : ", enabled")
        + (signs.Contains(Sign.Program) ? ", its program is there" : ", its program is not there");
}
