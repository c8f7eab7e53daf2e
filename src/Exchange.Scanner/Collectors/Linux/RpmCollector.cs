using Exchange.Contracts.Scans;
using Exchange.Scanner.Formats.Rpm;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>Looks for packages in rpm's database.</summary>
sealed class RpmCollector : ICollector
{
    static readonly string[] Folders = ["/usr/lib/sysimage/rpm", "/var/lib/rpm"];

    public Collector Collector => Collector.Rpm;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        using var database = RpmDatabase.TryOpen(machine.Tree);
        if (database is null) return NotHere(machine.Tree);
        var wanted = facts.Select(f => f.Match).ToHashSet(StringComparer.Ordinal);
        var (count, found) = (0, new List<RpmPackage>());
        foreach (var package in database.Packages())
        {
            count++;
            if (wanted.Contains(package.Name)) found.Add(package);
        }
        // Debian's rpm tool makes one, and nothing ever comes into it.
        if (count == 0) return new(Collector, CollectorStatus.NotApplicable, 0, [], "rpm's database holds no package");
        return new(Collector, CollectorStatus.Ok, count, [.. facts.SelectMany(f => Look(machine.Tree, database.Path, f.Match, [.. found.Where(p => p.Name == f.Match)]))]);
    }

    static IEnumerable<Observation> Look(Tree tree, string database, string name, IReadOnlyList<RpmPackage> packages) =>
        packages.Count == 0 ? [new(name, Seen.Absent, [])] : packages.Select(p => new Observation(name, Seen.Found, SignsOf(tree, p), database, $"installed {VersionOf(p)}"));

    // A file that rpm was told to leave out is not there because of this package.
    static IReadOnlyList<Sign> SignsOf(Tree tree, RpmPackage package) =>
        PackageFiles.HasProgram(tree, package.Paths().Where(p => p.State is RpmPathState.Normal or RpmPathState.NetShared or RpmPathState.Missing).Select(p => p.Path))
            ? [Sign.Registered, Sign.Program] : [Sign.Registered];

    static string VersionOf(RpmPackage package) => $"{(package.Epoch is { } epoch ? $"{epoch}:" : "")}{package.Version}-{package.Release}";

    CollectorReport NotHere(Tree tree)
    {
        foreach (var folder in Folders.Select(tree.Follow).Where(f => f.Kind == NodeKind.Folder))
            if (tree.Names(folder).FirstOrDefault(IsSideFile) is { } left) throw new Unreadable($"{folder.Path} has {left}, but not the database that it belongs to");
        return new(Collector, CollectorStatus.NotApplicable, 0, [], "this machine has no package database of rpm's kind");
    }

    static bool IsSideFile(string name) => name is "Index.db" or "Name" or "Basenames" or "Providename" or "rpmdb.sqlite-wal";
}
