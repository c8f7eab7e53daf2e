using System.Diagnostics;
using System.Globalization;

namespace Exchange.Benchmarks.Speed;

/// <summary>The service under measurement, as its starter sees it.</summary>
sealed class Replica : IAsyncDisposable
{
    readonly Process process;

    Replica(Process process, Uri address, string tillKey) => (this.process, Address, TillKey) = (process, address, tillKey);

    public int Id => process.Id;
    public Uri Address { get; }
    public string TillKey { get; }

    public static async Task<Replica> StartAsync(IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Replica).Assembly.Location, ReplicaProgram.Name, .. settings]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The service did not start.");
        return said.Split(' ') is [var address, var key] ? new(process, new(address), key) : throw new InvalidOperationException(said);
    }

    /// <summary>Makes ready to serve customers within the service; what is returned serves them.</summary>
    public async Task<Func<Task<Drive>>> ReadyAsync(int first, int count, int atOnce, bool alone = true)
    {
        await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"drive {first} {count} {atOnce} {alone}"));
        await HearAsync();
        return async () =>
        {
            await process.StandardInput.WriteLineAsync("go");
            return Drive.Read(await HearAsync());
        };
    }

    async Task<string> HearAsync() => await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The service has ended.");

    /// <summary>kill -9.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
