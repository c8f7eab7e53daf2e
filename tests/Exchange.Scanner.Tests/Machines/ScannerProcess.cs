using System.Diagnostics;

namespace Exchange.Scanner.Tests.Machines;

/// <summary>The scanner as customers run it: a process of its own.</summary>
static class ScannerProcess
{
    /// <summary>What it wrote and how it ended.</summary>
    public sealed record Result(int ExitCode, string Output, string Errors);

    public static Task<Result> RunAsync(params IReadOnlyList<string> arguments) =>
        StartAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "exchange-scanner.dll"), .. arguments]);

    public static async Task<Result> StartAsync(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["LC_ALL"] = "C"; // English, whoever runs the tests
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }
}
