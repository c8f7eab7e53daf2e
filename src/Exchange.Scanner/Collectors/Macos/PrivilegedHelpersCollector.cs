using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>Looks for the helper tools that run as administrator. What starts one is a job of launchd.</summary>
sealed class PrivilegedHelpersCollector() : MacCollector(Collector.PrivilegedHelpers)
{
    protected override IEnumerable<MacEntry> Read(Machine machine, Sight sight) => sight.In("/Library/PrivilegedHelperTools").Select(path => Entry(sight, path));

    static MacEntry Entry(Sight sight, string path)
    {
        var (name, isThere) = (path[(path.LastIndexOf('/') + 1)..], sight.IsThere(path, NodeKind.File, NodeKind.Folder));
        return new([name, Path.GetFileNameWithoutExtension(name)], path, [isThere ? Sign.Program : Sign.Dangling], isThere ? "privileged helper tool" : "link to a helper tool that is gone")
        {
            Says = new(Name: name, Program: path), Signed = path,
        };
    }
}
