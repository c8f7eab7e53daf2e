using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>Looks for snaps: in snapd's own state where that may be read, in the units that mount them, and in their files. A machine without snapd has none.</summary>
sealed class SnapCollector : ICollector
{
    const string Files = "/var/lib/snapd/snaps";
    const string Units = "/etc/systemd/system";

    // Where snaps are mounted; on Fedora, openSUSE and Arch the second.
    static readonly (string Folder, string Unit)[] Mounts = [("/snap", "snap"), ("/var/lib/snapd/snap", "var-lib-snapd-snap")];

    public Collector Collector => Collector.Snap;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var (tree, state) = (machine.Tree, SnapState.Read(machine.Tree));
        var (files, units) = (tree.NamesIn(Files), tree.NamesIn(Units));
        return new(Collector, CollectorStatus.Ok, Math.Max(state.Versions.Count, files.Count), [.. facts.Select(f => Look(tree, state, files, units, f.Match))]);
    }

    static Observation Look(Tree tree, SnapState state, IReadOnlyList<string> files, IReadOnlyList<string> units, string snap)
    {
        try
        {
            var file = files.FirstOrDefault(f => IsOf(f, $"{snap}_", ".snap"));
            var unit = units.FirstOrDefault(u => Mounts.Any(m => IsOf(u, $"{m.Unit}-{Escaped(snap)}-", ".mount")));
            var folder = Mounts.Select(m => tree.At($"{m.Folder}/{snap}")).FirstOrDefault(f => f.Kind != NodeKind.Missing);
            string?[] places = [file is null ? null : $"{Files}/{file}", folder.Path, unit is null ? null : $"{Units}/{unit}"];
            var version = state.Versions.GetValueOrDefault(snap);
            if (version is null && places.All(p => p is null)) return state.Fault is { } fault ? new(snap, Seen.Failed, [], null, fault) : new(snap, Seen.Absent, []);
            var current = folder.Kind == NodeKind.Folder && tree.At($"{folder.Path}/current").Kind != NodeKind.Missing;
            var program = file is not null || (current && tree.NamesIn($"{folder.Path}/current").Count > 0);
            var signs = SignsOf(current || unit is not null || version is not null, program, folder.Kind == NodeKind.Folder && tree.Names(folder).Count == 0);
            return new(snap, Seen.Found, signs, places.FirstOrDefault(p => p is not null), signs.Contains(Sign.Registered) ? $"installed {version}".TrimEnd() : "left, but not installed");
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return Unseen.Observation(snap, e);
        }
    }

    static IReadOnlyList<Sign> SignsOf(bool registered, bool program, bool empty) => (registered, program) switch
    {
        (true, true) => [Sign.Registered, Sign.Program],
        (true, false) => [Sign.Registered],
        (false, true) => [Sign.Program],
        _ => empty ? [Sign.Empty] : [],
    };

    // What stands between is a revision: a number, of a snap from elsewhere with an x before it.
    static bool IsOf(string name, string before, string after) =>
        name.Length > before.Length + after.Length && name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal)
        && name.AsSpan(before.Length, name.Length - before.Length - after.Length).TrimStart('x').ContainsAnyExceptInRange('0', '9') == false;

    // systemd.unit(5), "String Escaping for Inclusion in Unit Names"
    static string Escaped(string snap) => snap.Replace("-", "\\x2d", StringComparison.Ordinal);
}
