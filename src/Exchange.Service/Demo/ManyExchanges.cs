using System.Diagnostics;
using Exchange.Contracts;
using Spectre.Console;

namespace Exchange.Demo;

/// <summary>Many exchanges at once.</summary>
sealed class ManyExchanges(Shop shop, IAnsiConsole console, TimeProvider clock)
{
    const int AtOnce = 96;

    public sealed record Outcome(int Completed, int Obligations, TimeSpan Took);

    public async Task<Outcome> RunAsync(int count, CancellationToken stop)
    {
        var customers = new Customers(shop, await Customers.CleanEvidenceAsync(stop), clock);
        var codes = Enumerable.Range(0, count).Select(Customers.Code).ToList();
        await shop.MintAsync(codes, stop);
        var (completed, obligations) = (0, 0);
        var watch = Stopwatch.StartNew();
        await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask("exchanges", maxValue: count);
            await Parallel.ForEachAsync(codes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (code, cancel) =>
            {
                var end = await customers.ServeAsync(await shop.ExchangeAsync(code, cancel), cancel);
                if (end is { State: "completed", Verification: Verification.Observed, OldLicence: OldLicenceOutcome.Revoked }) Interlocked.Increment(ref completed);
                Interlocked.Add(ref obligations, end.Obligations.Count);
                bar.Increment(1);
            });
        });
        return new(completed, obligations, watch.Elapsed);
    }
}
