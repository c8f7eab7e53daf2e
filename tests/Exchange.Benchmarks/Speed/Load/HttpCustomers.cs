using System.Collections.Concurrent;
using System.Diagnostics;
using Exchange.Demo;

namespace Exchange.Benchmarks.Speed;

/// <summary>Customers from outside, through the public endpoints and nothing else: accepted, key shown, signed that no device is left, seen completed.</summary>
sealed class HttpCustomers(Shop shop)
{
    readonly ConcurrentBag<double> took = [];

    public int Served => took.Count;

    /// <summary>How long each took so far, in seconds, in order; they are forgotten.</summary>
    public List<double> Take()
    {
        List<double> all = [.. took.Order()];
        took.Clear();
        return all;
    }

    /// <summary>How many seconds all took.</summary>
    public async Task<double> ServeAsync(int first, int count, int atOnce, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop }, async (number, cancel) =>
        {
            var since = Stopwatch.GetTimestamp();
            await ServeAsync(number, cancel);
            took.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
        });
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    async Task ServeAsync(int number, CancellationToken stop)
    {
        var accepted = await shop.SendAsync(shop.Request(Customers.Code(number), number), $"till-{number}", stop);
        await shop.UntilAsync(accepted.Exchange.Id, "awaiting-delivery", stop);
        await shop.RevealKeyAsync(accepted.ClaimCode, stop);
        await shop.AttestAsync(accepted.ClaimCode, $"sign-{number}", stop);
        if (await shop.UntilAsync(accepted.Exchange.Id, "completed", stop) is { State: not "completed" and var state }) throw new InvalidOperationException($"An exchange ended {state}.");
    }
}
