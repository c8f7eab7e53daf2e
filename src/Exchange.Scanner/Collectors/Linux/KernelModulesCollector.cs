using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>Looks for kernel modules: loaded ones, their files for every kernel, what has them loaded at start, and what DKMS would build anew.</summary>
sealed class KernelModulesCollector : ICollector
{
    const string Loaded = "/proc/modules";
    const string Dkms = "/var/lib/dkms";

    public Collector Collector => Collector.KernelModules;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var (tree, wanted) = (machine.Tree, facts.Select(f => ModuleFiles.Name(f.Match)).ToHashSet(StringComparer.Ordinal));
        var (files, starts, loaded) = (ModuleFiles.Find(tree, wanted), ModuleStarts.Read(tree), machine.IsImage ? [] : Running(tree));
        var built = tree.NamesIn(Dkms);
        return new(Collector, CollectorStatus.Ok, files.Seen + loaded.Count, [.. facts.SelectMany(fact => Look(fact.Match, [.. Of(ModuleFiles.Name(fact.Match))]))]);

        IEnumerable<(Sign[] Signs, string Where, string Detail)> Of(string module)
        {
            var (its, start) = (files.Of(module), starts.GetValueOrDefault(module));
            if (loaded.Contains(module)) yield return ([Sign.Running], Loaded, "loaded");
            foreach (var (path, dangles) in its) yield return (dangles ? [Sign.Dangling] : [Sign.Program], path, dangles ? "a link to nothing" : "a module's file");
            if (start is not null) yield return ([Sign.Starts, its.Any(f => !f.Dangles) ? Sign.Program : Sign.Dangling], start, "loaded at start");
            foreach (var name in built.Where(b => ModuleFiles.Name(b) == module)) yield return ([Sign.Registered], $"{Dkms}/{name}", "DKMS builds it for new kernels");
        }
    }

    static IEnumerable<Observation> Look(string target, IReadOnlyList<(Sign[] Signs, string Where, string Detail)> seen) =>
        seen.Count == 0 ? [new(target, Seen.Absent, [])] : seen.Select(s => new Observation(target, Seen.Found, s.Signs, s.Where, s.Detail));

    // proc(5). A kernel that was built without modules has no such file.
    static HashSet<string> Running(Tree tree) =>
        tree.At("/proc").Kind != NodeKind.Folder ? throw new Unreadable("/proc is not there")
        : (tree.TryReadLines(Loaded, limit: 1024 * 1024) ?? []).Select(line => ModuleFiles.Name(line.Split(' ')[0])).ToHashSet(StringComparer.Ordinal);
}
