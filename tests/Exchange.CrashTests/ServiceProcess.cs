using System.Diagnostics;

namespace Exchange.CrashTests;

/// <summary>The service as a process of its own, on a data folder that outlives it.</summary>
sealed class ServiceProcess : IDisposable
{
    const string Running = "Exchange is running at ";
    /// <summary>The service beside the tests, or the one that is named: one that was published with code made ahead starts in half the time.</summary>
    static readonly string Program = Environment.GetEnvironmentVariable("CRASH_SERVICE") ?? Path.Combine(AppContext.BaseDirectory, "Exchange.Service.dll");
    readonly Process process;

    ServiceProcess(Process process) => this.process = process;

    /// <summary>Where it says that it listens; null if it was killed before that.</summary>
    public Uri? Address { get; private init; }

    public static async Task<ServiceProcess> StartAsync(string folder, int port, string? crash, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program, $"--Data:Folder={folder}", $"--Urls=http://127.0.0.1:{port}", .. settings])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["DOTNET_TieredPGO"] = "0"; // a life is too short for what it counts to be of use
        if (crash is not null) start.Environment["EXCHANGE_CRASH"] = crash;
        var process = Process.Start(start)!;
        var (lines, listening) = (new List<string>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        process.OutputDataReceived += Heard;
        process.ErrorDataReceived += Heard;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        await Task.WhenAny(listening.Task, ended);
        // A named point may be hit while it starts, going on with what was outstanding.
        return listening.Task.IsCompleted || process.ExitCode == 137 ? new ServiceProcess(process) { Address = AddressIn(lines) }
            : throw new InvalidOperationException($"The service did not start ({process.ExitCode}): {string.Join('\n', lines)}");

        void Heard(object from, DataReceivedEventArgs line)
        {
            lock (lines) lines.Add(line.Data ?? "");
            if (line.Data?.Contains("drains and stops", StringComparison.Ordinal) == true) listening.TrySetResult();
        }
    }

    static Uri? AddressIn(List<string> lines)
    {
        lock (lines) return lines.Find(line => line.StartsWith(Running, StringComparison.Ordinal)) is { } line ? new(line[Running.Length..].Split(' ')[0]) : null;
    }

    public void Kill() => process.Kill();

    /// <summary>How it ended: 137 is SIGKILL.</summary>
    public async Task<int> EndAsync(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
