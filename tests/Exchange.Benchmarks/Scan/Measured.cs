using System.Diagnostics;
using System.Globalization;

namespace Exchange.Benchmarks.Scan;

/// <summary>A process that was run and measured from outside, by a small program that adds next to nothing to either figure.</summary>
/// <param name="Seconds">From its start until it had ended.</param>
/// <param name="Megabytes">The most memory that it held (ru_maxrss); never less than the small program's own 10 MB.</param>
sealed record Measured(double Seconds, double Megabytes, int ExitCode)
{
    public double Milliseconds => Seconds * 1000;

    public static IReadOnlyList<Measured> Run(int times, params IReadOnlyList<string> command) =>
        [.. Output("python3", [Path.Combine(AppContext.BaseDirectory, "Scan", "measure.py"), times.ToString(CultureInfo.InvariantCulture), .. command]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>What a command writes; one that fails stops the measurement, unless its code is a verdict's.</summary>
    public static string Output(string program, IReadOnlyList<string> arguments, int worst = 0)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode >= 0 && process.ExitCode <= worst ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    static Measured Parse(string line)
    {
        var words = line.Split(' ');
        return new(double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture) / 1024, int.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
