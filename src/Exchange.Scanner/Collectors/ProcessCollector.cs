using System.Text;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>Looks for running programs: in /proc, or for an image in its machine.json.</summary>
sealed class ProcessCollector : ICollector
{
    public Collector Collector => Collector.Processes;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        try
        {
            if ((machine.IsImage ? Told(machine) : Running(machine.Tree)) is not { } programs)
                return new(Collector, CollectorStatus.NotApplicable, 0, [], "an image has no running programs");
            IReadOnlyList<string> paths = [.. programs.Select(InTree)];
            return new(Collector, CollectorStatus.Ok, paths.Count, [.. facts.Select(f => Look(machine, f, paths))]);
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            return Unseen.Report(Collector, e);
        }
    }

    static Observation Look(Machine machine, DefinitionFact fact, IReadOnlyList<string> programs)
    {
        if (KnownPlaces.Path(machine.Platform, fact.Match) is not { } pattern) return new(fact.Target, Seen.Failed, [], null, "it begins with no known place");
        return programs.FirstOrDefault(p => Places.IsMatch(pattern, p, machine.Tree.IgnoresCase)) is { } program
            ? new(fact.Target, Seen.Found, [Sign.Running], program, $"{programs.Count(p => p == program)} running")
            : new(fact.Target, Seen.Absent, []);
    }

    // A program on another drive is at none of the known places.
    static string InTree(string program) => LinkText.HasDrive(program) ? LinkText.OnSystemDrive(program) ?? $"/{program}" : program;

    static IReadOnlyList<string>? Told(Machine machine)
    {
        machine.Tree.At("/proc"); // throws if machine.json says that it was denied
        return machine.File?.Processes is { } processes ? [.. processes.Select(p => p.Path)] : null;
    }

    static IReadOnlyList<string> Running(Tree tree)
    {
        var proc = tree.At("/proc");
        if (proc.Kind != NodeKind.Folder) throw new Unreadable("/proc is not there");
        // With hidepid, other people's processes look as if they were not there (proc(5)).
        if (tree.At("/proc/1").Kind == NodeKind.Missing) throw new UnauthorizedAccessException();
        return [.. tree.Names(proc).Where(n => n.All(char.IsAsciiDigit) && n != Own).Select(n => ProgramOf($"/proc/{n}")).OfType<string>()];
    }

    static string Own { get; } = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // Only the owner may read the link; everybody may read the command line. A program that was replaced or removed while it runs still runs.
    static string? ProgramOf(string folder)
    {
        try
        {
            var program = new FileInfo($"{folder}/exe").LinkTarget ?? Encoding.UTF8.GetString(File.ReadAllBytes($"{folder}/cmdline")).Split('\0')[0];
            const string Deleted = " (deleted)";
            return program.EndsWith(Deleted, StringComparison.Ordinal) ? program[..^Deleted.Length] : program;
        }
        catch (IOException)
        {
            return null; // it ended meanwhile
        }
    }
}
