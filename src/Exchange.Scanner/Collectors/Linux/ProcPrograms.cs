using System.Globalization;
using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>The programs that run on this machine (proc(5)).</summary>
static class ProcPrograms
{
    static string Own { get; } = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    public static IReadOnlyList<string> Running(Tree tree)
    {
        var proc = tree.At("/proc");
        if (proc.Kind != NodeKind.Folder) throw new Unreadable("/proc is not there");
        // With hidepid, other people's processes look as if they were not there.
        if (tree.At("/proc/1").Kind == NodeKind.Missing) throw new UnauthorizedAccessException();
        return [.. tree.Names(proc).Where(n => n.All(char.IsAsciiDigit) && n != Own).Select(n => ProgramOf($"/proc/{n}")).OfType<string>()];
    }

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
