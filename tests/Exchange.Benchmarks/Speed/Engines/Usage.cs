using System.Globalization;

namespace Exchange.Benchmarks.Speed;

/// <summary>Processor time of processes, from /proc: those that are alive, and what those that ended before told their parents.</summary>
static class Usage
{
    const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on

    /// <summary>Processor seconds of a process and all its descendants.</summary>
    public static double OfTree(int root)
    {
        var parents = All().ToLookup(p => p.Parent);
        return Sum(root);

        double Sum(int id) => Seconds(id) + parents[id].Sum(child => Sum(child.Id));
    }

    /// <summary>Processor seconds of one process.</summary>
    public static double Of(int id) => Stat(id) is { } fields ? (Ticks(fields, 11) + Ticks(fields, 12)) / TicksPerSecond : 0;

    /// <summary>Resident now and at most, in megabytes.</summary>
    public static (double Now, double Most) Resident(int id)
    {
        var lines = File.ReadAllLines($"/proc/{id}/status");
        return (Line("VmRSS:"), Line("VmHWM:"));

        double Line(string name) => double.Parse(lines.Single(l => l.StartsWith(name, StringComparison.Ordinal))[name.Length..^2], CultureInfo.InvariantCulture) / 1024;
    }

    // With what its dead children used: a database's workers come and go.
    static double Seconds(int id) => Stat(id) is { } fields ? Enumerable.Range(11, 4).Sum(i => Ticks(fields, i)) / TicksPerSecond : 0;

    static IEnumerable<(int Id, int Parent)> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0).Select(id => (id, Stat(id) is { } fields ? (int)Ticks(fields, 1) : 0));

    static double Ticks(string[] fields, int index) => double.Parse(fields[index], CultureInfo.InvariantCulture);

    /// <summary>What stands behind the name, which may hold blanks: the state is field 0.</summary>
    static string[]? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // it has ended
        }
    }
}
