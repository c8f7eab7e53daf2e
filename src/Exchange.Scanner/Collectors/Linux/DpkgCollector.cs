using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>Looks for packages in dpkg's database.</summary>
sealed class DpkgCollector : ICollector
{
    const string Folder = "/var/lib/dpkg";
    const string Status = $"{Folder}/status";
    const string Updates = $"{Folder}/updates";
    const string Lists = $"{Folder}/info";

    public Collector Collector => Collector.Dpkg;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        if (machine.Tree.At(Folder).Kind == NodeKind.Missing) return NotHere("this machine has no package database of Debian's kind");
        var packages = Packages(machine.Tree);
        if (packages.Count == 0) return Empty(machine.Tree);
        var restarts = RestartNames(machine.Tree);
        var byName = packages.ToLookup(p => p.Name, StringComparer.Ordinal);
        return new(Collector, CollectorStatus.Ok, packages.Count(p => p.State != "not-installed"),
            [.. facts.SelectMany(fact => Look(machine.Tree, fact.Match, [.. byName[fact.Match]], restarts.Contains(fact.Match)))]);
    }

    CollectorReport NotHere(string why) => new(Collector, CollectorStatus.NotApplicable, 0, [], why);

    // Fedora's dpkg brings a database along, and nothing ever comes into it. One that lost its packages still has their lists.
    CollectorReport Empty(Tree tree) =>
        tree.NamesIn(Lists).Any(n => n.EndsWith(".list", StringComparison.Ordinal))
            ? throw new Unreadable($"{Status} is damaged: it names no package, and {Lists} does")
            : NotHere("dpkg's database holds no package");

    static IReadOnlyList<DpkgPackage> Packages(Tree tree)
    {
        var packages = DpkgStatus.TryRead(tree, Status) ?? throw new Unreadable($"{Folder} has no package database");
        var latest = new Dictionary<string, DpkgPackage>(StringComparer.Ordinal);
        foreach (var package in packages)
            if (!latest.TryAdd(Key(package), package)) throw new Unreadable($"{Status} is damaged: it names a package twice");
        foreach (var package in Journal(tree)) latest[Key(package)] = package;
        return [.. latest.Values];

        static string Key(DpkgPackage p) => $"{p.Name}:{p.Architecture}";
    }

    // dpkg writes changes here first and merges them into the status file when it ends well.
    static IEnumerable<DpkgPackage> Journal(Tree tree)
    {
        var folder = tree.Follow(Updates);
        return folder.Kind != NodeKind.Folder ? [] : tree.Names(folder).Where(n => n.All(char.IsAsciiDigit)).SelectMany(n => DpkgStatus.TryRead(tree, $"{Updates}/{n}") ?? []);
    }

    static HashSet<string> RestartNames(Tree tree) =>
        new((tree.TryReadLines("/run/reboot-required.pkgs", limit: 1024 * 1024) ?? []).Select(l => l.Trim()), StringComparer.Ordinal);

    static IEnumerable<Observation> Look(Tree tree, string name, IReadOnlyList<DpkgPackage> packages, bool restart)
    {
        IReadOnlyList<Sign> waiting = restart ? [Sign.RestartPending] : [];
        var found = packages.Where(p => p.State != "not-installed").ToList();
        if (found.Count > 0) return found.Select(p => new Observation(name, Seen.Found, [.. SignsOf(tree, p), .. waiting], Status, $"{p.State} {p.Version}".TrimEnd()));
        return tree.At($"{Lists}/{name}.list").Kind == NodeKind.Missing
            ? [new Observation(name, Seen.Absent, waiting)]
            : [new Observation(name, Seen.Found, [Sign.Receipt, .. waiting], $"{Lists}/{name}.list", "a list of files without a package")];
    }

    static IEnumerable<Sign> SignsOf(Tree tree, DpkgPackage package) =>
        package.State == "config-files" ? [Sign.Receipt] : HasProgram(tree, package) ? [Sign.Registered, Sign.Program] : [Sign.Registered];

    // Without a readable list nothing shows that the files are gone.
    static bool HasProgram(Tree tree, DpkgPackage package) => Unseen.Or(() =>
    {
        var lines = tree.TryReadLines($"{Lists}/{package.Name}.list", limit: 64 * 1024 * 1024)
            ?? tree.TryReadLines($"{Lists}/{package.Name}:{package.Architecture}.list", limit: 64 * 1024 * 1024);
        return lines is null || PackageFiles.HasProgram(tree, lines);
    }, otherwise: true);
}
