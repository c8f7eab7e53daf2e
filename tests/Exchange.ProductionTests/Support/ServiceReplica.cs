using System.Net;
using Exchange.Processes;

namespace Exchange.ProductionTests.Support;

/// <summary>One replica of the service through all its lives: a real process, always at the same address with the same settings.</summary>
/// <param name="name">What its log lines begin with.</param>
/// <param name="settings">As the environment of its process: <c>ConnectionStrings__Postgres</c> and so on.</param>
/// <param name="readyPath">What answers 200 once it is ready.</param>
/// <param name="command">What the program is to do; without one it serves.</param>
public sealed class ServiceReplica(string name, IReadOnlyDictionary<string, string> settings, string readyPath = "/health/ready", params string[] command) : IAsyncDisposable
{
    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };
    readonly List<string> earlier = [];
    ServiceProgram? life;

    public string Name => name;
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}/");

    /// <summary>All that it said, in all its lives.</summary>
    public IReadOnlyList<string> Log => [.. earlier, .. life?.Said ?? []];

    /// <summary>Starts a life; returns when it says that it is ready.</summary>
    public async Task StartAsync(CancellationToken patience)
    {
        life = ServiceProgram.Start([.. command, $"--urls={Address}"], settings);
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsReadyAsync(patience))
        {
            if (life.HasEnded) throw new InvalidOperationException($"{name} ended ({await life.EndAsync(patience)}) before it was ready: {string.Join('\n', life.Said)}");
            await glance.WaitForNextTickAsync(patience);
        }
    }

    public async Task<bool> IsReadyAsync(CancellationToken patience)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, readyPath), patience);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen
        }
        catch (TaskCanceledException) when (!patience.IsCancellationRequested)
        {
            return false; // it listens, and has nothing to say yet
        }
    }

    /// <summary>kill -9; returns how it ended.</summary>
    public Task<int> KillAsync()
    {
        Alive.Kill();
        return BuryAsync(CancellationToken.None);
    }

    /// <summary>SIGTERM; returns how it ended, or throws if it is not gone in time.</summary>
    public Task<int> StopAsync(CancellationToken patience)
    {
        Alive.Terminate();
        return BuryAsync(patience);
    }

    ServiceProgram Alive => life ?? throw new InvalidOperationException($"{name} is not running.");

    async Task<int> BuryAsync(CancellationToken patience)
    {
        using var ended = Alive;
        var code = await ended.EndAsync(patience);
        earlier.AddRange(ended.Said);
        life = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (life is not null) await KillAsync();
        http.Dispose();
    }
}
