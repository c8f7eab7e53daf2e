using System.Diagnostics;
using System.Globalization;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>First arrival, in ticks of this machine's monotonic clock, which all processes share.</summary>
readonly record struct Arrival(string Id, long At, int Times);

/// <summary>The receiver, as its starter sees it.</summary>
sealed class SinkProcess : IDisposable
{
    readonly Process process;
    readonly HttpClient client;

    SinkProcess(Process process, Uri address)
    {
        this.process = process;
        // A wait is as long as what is waited for; whoever measures gives up by hand.
        client = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public static async Task<SinkProcess> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SinkProcess).Assembly.Location, "sink"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new(process, new Uri(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sink did not start.")));
    }

    public string Url(string name, string? behaviour = null) => new Uri(client.BaseAddress!, $"hook/{name}{(behaviour is null ? "" : $"/{behaviour}")}").AbsoluteUri;

    public async Task WaitAsync(string name, int count)
    {
        using var reached = await client.GetAsync($"wait/{name}?count={count.ToString(CultureInfo.InvariantCulture)}");
        reached.EnsureSuccessStatusCode();
    }

    /// <summary>What came under that name, in the order in which it came; the sink forgets it.</summary>
    public async Task<List<Arrival>> SeenAsync(string name)
    {
        var arrivals = new List<Arrival>();
        foreach (var line in (await client.GetStringAsync($"seen/{name}")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split(' ') is [var id, var at, var times]) arrivals.Add(new(id, long.Parse(at, CultureInfo.InvariantCulture), int.Parse(times, CultureInfo.InvariantCulture)));
        arrivals.Sort((one, other) => one.At.CompareTo(other.At));
        return arrivals;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        client.Dispose();
    }
}
