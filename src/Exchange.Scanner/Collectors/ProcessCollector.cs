using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors.Linux;
using Exchange.Scanner.Collectors.Macos;
using Exchange.Scanner.Collectors.Windows.Live;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors;

/// <summary>Looks for running programs: as the running system tells them, or for an image its machine.json.</summary>
sealed class ProcessCollector : ICollector
{
    public Collector Collector => Collector.Processes;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        if ((machine.IsImage ? Told(machine) : Running(machine.Tree)) is not { } programs)
            return new(Collector, CollectorStatus.NotApplicable, 0, [], "an image has no running programs");
        IReadOnlyList<string> paths = [.. programs.Paths.Select(InTree)];
        var seen = facts.Select(f => Look(machine, f, paths));
        return programs.Unseen is not { } unseen ? new(Collector, CollectorStatus.Ok, paths.Count, [.. seen])
            : Unseen.Report(Collector, unseen) with { Entries = paths.Count, Observations = [.. seen.Select(o => o.Seen == Seen.Absent ? Unseen.Observation(o.Target, unseen) : o)] };
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

    static RunningPrograms? Told(Machine machine)
    {
        machine.Tree.At("/proc"); // throws if machine.json says that it was denied
        return machine.File?.Processes is { } processes ? new([.. processes.Select(p => p.Path)]) : null;
    }

    static RunningPrograms Running(Tree tree) =>
        OperatingSystem.IsWindows() ? LiveProcesses.Read() : new(OperatingSystem.IsMacOS() ? MacProcesses.Running() : ProcPrograms.Running(tree));
}
