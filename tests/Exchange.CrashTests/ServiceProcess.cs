using Exchange.Processes;

namespace Exchange.CrashTests;

/// <summary>The service as a process of its own, on a data folder that outlives it.</summary>
sealed class ServiceProcess : IDisposable
{
    const string Running = "Exchange is running at ";
    readonly ServiceProgram program;

    ServiceProcess(ServiceProgram program) => this.program = program;

    /// <summary>Where it says that it listens; null if it was killed before that.</summary>
    public Uri? Address { get; private init; }

    public static async Task<ServiceProcess> StartAsync(string folder, int port, string? crash, params string[] settings)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var program = ServiceProgram.Start([$"--Data:Folder={folder}", $"--Urls=http://127.0.0.1:{port}", .. settings],
            crash is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["EXCHANGE_CRASH"] = crash }, Heard);
        var ended = program.EndAsync();
        await Task.WhenAny(listening.Task, ended);
        // A named point may be hit while it starts, going on with what was outstanding.
        return listening.Task.IsCompleted || program.ExitCode == ServiceProgram.Killed ? new ServiceProcess(program) { Address = AddressIn(program.Said) }
            : throw new InvalidOperationException($"The service did not start ({program.ExitCode}): {string.Join('\n', program.Said)}");

        void Heard(string line)
        {
            if (line.Contains("drains and stops", StringComparison.Ordinal)) listening.TrySetResult();
        }
    }

    static Uri? AddressIn(IReadOnlyList<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(Running, StringComparison.Ordinal)) is { } line ? new(line[Running.Length..].Split(' ')[0]) : null;

    public void Kill() => program.Kill();

    /// <summary>How it ended: 137 is SIGKILL.</summary>
    public async Task<int> EndAsync(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        return await program.EndAsync(patience.Token);
    }

    public void Dispose() => program.Dispose();
}
