using System.Diagnostics;

namespace Exchange.Demo;

/// <summary>The real scanner, as a process of its own: its ordinary build, which lies beside the service.</summary>
static class ScannerProcess
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "scanner", "exchange-scanner.dll");

    public static async Task<(int Exit, string Output)> RunAsync(IEnumerable<string> arguments, CancellationToken stop)
    {
        if (!File.Exists(Program)) throw new FileNotFoundException("The scanner was not built beside the service.", Program);
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, (await output + await errors).TrimEnd());
    }
}
