using Exchange.Contracts.Scans;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Looks for jobs of launchd, whether they are started, and whether what they start is there (launchd.plist(5)).</summary>
sealed class LaunchdCollector() : MacCollector(Collector.Launchd)
{
    const string Suffix = ".plist";

    protected override IEnumerable<MacEntry> Read(Machine machine, Sight sight)
    {
        var homes = sight.Homes();
        var overrides = LaunchdOverrides.Read(machine.Tree, homes.Count);
        sight.Others = overrides.Count + Sight.Count(machine.Tree, "/System/Library/LaunchDaemons", Suffix) + Sight.Count(machine.Tree, "/System/Library/LaunchAgents", Suffix);
        var daemons = Jobs(sight, ["/Library/LaunchDaemons"]).Select(path => Entry(sight, path, overrides.OfDaemon));
        var agents = Jobs(sight, homes.Select(home => $"{home}/Library/LaunchAgents").Prepend("/Library/LaunchAgents")).Select(path => Entry(sight, path, overrides.OfAgent));
        return daemons.Concat(agents);
    }

    static IEnumerable<string> Jobs(Sight sight, IEnumerable<string> folders) => sight.In(folders).Where(path => path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase));

    // Its file is called as the job is, by the manual: what can't be read is still known by its name.
    static MacEntry Entry(Sight sight, string path, Func<string, bool?> isDisabled)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        try
        {
            return Plist.TryRead(sight.Tree, path) is { } job ? Entry(sight, path, name, job, isDisabled) : new([name], path, [Sign.Dangling], "a link to nothing");
        }
        catch (Exception e) when (Unseen.IsUnseen(e))
        {
            sight.Miss(e);
            return new([name], path, [], "a job that can't be read");
        }
    }

    static MacEntry Entry(Sight sight, string path, string name, PlistValue job, Func<string, bool?> isDisabled)
    {
        var label = job.TextAt("Label") ?? name;
        var program = LaunchdProgram.Of(job);
        var (isThere, starts) = (program.IsThere(sight), !(isDisabled(label) ?? job.FlagAt("Disabled") ?? false));
        IReadOnlyList<Sign> signs = [.. starts ? [Sign.Starts] : Array.Empty<Sign>(), isThere ? Sign.Program : Sign.Dangling];
        return new([label, name], path, signs, $"{(starts ? "job" : "disabled job")}, its program is {(isThere ? "there" : "not there")}") { Says = new(Name: label, Program: program.Path), Signed = program.Path };
    }
}
