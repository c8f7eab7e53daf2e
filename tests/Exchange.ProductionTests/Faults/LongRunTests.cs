using System.Diagnostics;
using System.Globalization;
using Exchange.ProductionTests.Support;

namespace Exchange.ProductionTests.Faults;

/// <summary>The proof by destruction: whatever dies under load, every accepted exchange ends once.</summary>
[Collection(nameof(FaultEngines))]
public sealed class LongRunTests(FaultEngines engines, ITestOutputHelper output)
{
    /// <summary>After the last fault, nothing may be stuck for longer.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    const double OfTheVendorsCalls = 0.01;

    [Fact, Trait("Run", "faults")]
    public async Task Every_accepted_exchange_ends_once_whatever_dies()
    {
        var plan = FaultPlan.FromEnvironment();
        await using var fleet = await Fleet.StartAsync(engines);
        using var line = fleet.Line();
        using var shop = fleet.Shop(line);
        using var over = new CancellationTokenSource();
        var crowd = await Crowd.GatherAsync(shop, plan.Exchanges, over.Token);
        await shop.SetVendorFaultsAsync(OfTheVendorsCalls / 3, over.Token, OfTheVendorsCalls / 3, OfTheVendorsCalls / 3);

        var began = Stopwatch.GetTimestamp();
        await new FaultRun(plan, crowd.ComeInAsync, new Strikes(fleet.Postgres, fleet.Brokers, fleet.Replicas, fleet.Wires).StrikeAsync, output.WriteLine).RunAsync(over.Token);
        var (healed, under) = (Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(began));
        over.CancelAfter(Patience);
        await crowd.AllServedAsync();
        var wrong = await UntilRightAsync(fleet, crowd, over.Token);
        var settled = Stopwatch.GetElapsedTime(healed);

        var dead = await Reckoning.DeadLettersAsync(fleet, CancellationToken.None);
        foreach (var (queue, letters) in dead) foreach (var letter in letters) output.WriteLine($"dead letter in {queue}: {letter}");
        foreach (var line1 in wrong.Take(200)) output.WriteLine(line1);
        var took = crowd.Took.Order().ToList();
        Figure("fault-run-exchanges", crowd.Came, "");
        Figure("fault-run-completed", crowd.Ended.Count(end => end.Value.State == "completed"), "");
        Figure("fault-run-cancelled", crowd.Ended.Count(end => end.Value.State == "cancelled"), "");
        Figure("fault-run-refunded", crowd.Ended.Sum(end => end.Value.Refunds.Sum(refund => refund.Amount)) / (double)SecondThoughts.Price, "prices");
        Figure("fault-run-wrong", wrong.Count, "");
        Figure("fault-run-dead-letters", dead.Sum(queue => queue.Value.Count), "");
        Figure("fault-run-under-faults", under.TotalSeconds, "s");
        Figure("fault-run-right-after-last-fault", settled.TotalSeconds, "s");
        Figure("fault-run-exchange-median", took.Count == 0 ? 0 : took[took.Count / 2].TotalSeconds, "s");
        Figure("fault-run-exchange-longest", took.Count == 0 ? 0 : took[^1].TotalSeconds, "s");
        output.WriteLine($"asked again: {string.Join(", ", line.Repeats.OrderByDescending(why => why.Value).Select(why => $"{why.Value} for {why.Key}"))}");
        wrong.ShouldBeEmpty($"{plan}");
    }

    /// <summary>Numbers and obligations may come a little after the customer's end: what is wrong when the time is over.</summary>
    static async Task<List<string>> UntilRightAsync(Fleet fleet, Crowd crowd, CancellationToken over)
    {
        using var glance = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (true)
        {
            var wrong = await Reckoning.FaultsAsync(fleet, crowd, await fleet.VendorLedgerAsync(CancellationToken.None), CancellationToken.None);
            if (wrong.Count == 0 || over.IsCancellationRequested) return wrong;
            await glance.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    void Figure(string name, double value, string unit) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure {name} {value:0.##} {unit}").TrimEnd());
}
