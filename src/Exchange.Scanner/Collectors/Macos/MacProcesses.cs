using System.Runtime.InteropServices;
using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>The programs that run on this Mac (libproc.h).</summary>
static partial class MacProcesses
{
    const int LongestPath = 4096; // PROC_PIDPATHINFO_MAXSIZE
    const int NoSuchProcess = 3; // ESRCH
    const int GoneFile = 2; // ENOENT: its program was removed or replaced while it runs
    const string DataVolume = "/System/Volumes/Data";

    public static IReadOnlyList<string> Running()
    {
        var most = ListAll(null, 0);
        if (most <= 0) throw new UnauthorizedAccessException();
        var numbers = new int[most + 256]; // some may start meanwhile
        var count = Math.Min(ListAll(numbers, numbers.Length * sizeof(int)), numbers.Length);
        return [.. numbers.Take(count).Where(number => number > 0 && number != Environment.ProcessId).Select(ProgramOf).OfType<string>()];
    }

    static string? ProgramOf(int number)
    {
        var path = new byte[LongestPath];
        var length = PathOf(number, path, (uint)path.Length);
        if (length > 0) return InTree(Encoding.UTF8.GetString(path, 0, length));
        return Marshal.GetLastPInvokeError() switch
        {
            NoSuchProcess => null, // it ended meanwhile
            GoneFile => throw new Unreadable("a program runs whose file is gone, and can't be told: restart, and scan again"),
            _ => throw new UnauthorizedAccessException(),
        };
    }

    static string InTree(string path) => path.StartsWith(DataVolume + "/", StringComparison.Ordinal) ? path[DataVolume.Length..] : path;

    [LibraryImport("/usr/lib/libproc.dylib", EntryPoint = "proc_listallpids", SetLastError = true)]
    private static partial int ListAll(int[]? numbers, int size);

    [LibraryImport("/usr/lib/libproc.dylib", EntryPoint = "proc_pidpath", SetLastError = true)]
    private static partial int PathOf(int number, byte[] path, uint size);
}
