using System.Diagnostics;
using System.Threading.Channels;

namespace Exchange.Benchmarks.Speed;

/// <summary>Many tills, each with a connection of its own, at one replica.</summary>
sealed class Tills : IDisposable
{
    const int Accepted = 202;
    readonly Replica replica;
    readonly TillLine[] lines;

    Tills(Replica replica, TillLine[] lines) => (this.replica, this.lines) = (replica, lines);

    public static async Task<Tills> OpenAsync(Replica replica, int count) =>
        new(replica, await Task.WhenAll(Enumerable.Range(0, count).Select(_ => TillLine.OpenAsync(replica.Address))));

    /// <summary>Makes the requests ready; what is returned sends them, each till its next one once the last is answered, and tells how many seconds all took.</summary>
    public Func<Task<double>> AsFastAsItGoes(IEnumerable<Wish> wishes)
    {
        var (requests, next) = (Ready(wishes), -1);
        return async () =>
        {
            var began = Stopwatch.GetTimestamp();
            await Task.WhenAll(lines.Select(line => Task.Run(async () =>
            {
                for (int i; (i = Interlocked.Increment(ref next)) < requests.Count;) await AcceptAsync(line, requests[i]);
            })));
            return Stopwatch.GetElapsedTime(began).TotalSeconds;
        };
    }

    /// <summary>Sends so many a second, whatever becomes of them; how long each waited for its answer from when it was due, in milliseconds, in order.</summary>
    public async Task<List<double>> AtRateAsync(IEnumerable<Wish> wishes, double perSecond)
    {
        var (requests, due) = (Ready(wishes), Channel.CreateUnbounded<(byte[] Request, long At)>());
        var took = lines.Select(line => Task.Run(() => ServeAsync(line, due.Reader))).ToList();
        await ReleaseAsync(requests, perSecond, due.Writer);
        return [.. (await Task.WhenAll(took)).SelectMany(some => some).Order()];
    }

    static async Task<List<double>> ServeAsync(TillLine line, ChannelReader<(byte[] Request, long At)> due)
    {
        var took = new List<double>();
        await foreach (var (request, at) in due.ReadAllAsync())
        {
            await AcceptAsync(line, request);
            took.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }
        return took;
    }

    /// <summary>The clock's ticks are a millisecond; what is due with one is due then.</summary>
    static async Task ReleaseAsync(List<byte[]> requests, double perSecond, ChannelWriter<(byte[] Request, long At)> due)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var (began, sent) = (Stopwatch.GetTimestamp(), 0);
        while (sent < requests.Count && await tick.WaitForNextTickAsync())
        {
            var until = Math.Min(requests.Count, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond));
            for (var now = Stopwatch.GetTimestamp(); sent < until; sent++) due.TryWrite((requests[sent], now));
        }
        due.Complete();
    }

    List<byte[]> Ready(IEnumerable<Wish> wishes) => [.. wishes.Select(wish => TillLine.Request(replica, wish))];

    static async Task AcceptAsync(TillLine line, byte[] request)
    {
        if (await line.SendAsync(request) is var status and not Accepted) throw new InvalidOperationException($"A till was answered {status}.");
    }

    public void Dispose()
    {
        foreach (var line in lines) line.Dispose();
    }
}
