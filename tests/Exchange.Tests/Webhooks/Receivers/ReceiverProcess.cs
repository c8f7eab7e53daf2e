using System.ComponentModel;
using System.Diagnostics;

namespace Exchange.Tests.Webhooks.Receivers;

/// <summary>A receiver that is a program of its own.</summary>
sealed class ReceiverProcess : IAsyncDisposable
{
    readonly Process process;
    readonly Task read;

    ReceiverProcess(Process process)
    {
        this.process = process;
        read = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        _ = read.ContinueWith(_ => Lines.End(), TaskScheduler.Default);
    }

    public Lines Lines { get; } = new();

    public static ReceiverProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        try
        {
            return new(Process.Start(start)!);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{program} is missing: tests/run installs it.", missing);
        }
    }

    public Task TellAsync(string line) => process.StandardInput.WriteLineAsync(line);

    async Task ReadAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line) Lines.Add(line);
    }

    /// <summary>Without warning, as a power failure would.</summary>
    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await read;
        process.Dispose();
    }
}
