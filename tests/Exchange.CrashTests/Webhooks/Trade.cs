using System.Globalization;
using Exchange.Demo;
using Exchange.Hosting;

namespace Exchange.CrashTests.Webhooks;

/// <summary>What makes events, as fast as it is answered, in each life of the service until it is gone; and what was answered, so that its events must be there.</summary>
sealed class Trade
{
    const int Stock = 3000, Customers = 4;
    static readonly DateOnly FirstDay = new(2030, 1, 1);
    readonly Lock gate = new();
    readonly List<string> answered = [], exchanges = [];
    int number, switches, days;

    /// <summary>Texts, each of which is to be found in exactly one event.</summary>
    public IReadOnlyList<string> Answered
    {
        get { lock (gate) return [.. answered]; }
    }

    public static async Task StockUpAsync(RunningService service, CancellationToken stop)
    {
        using var shop = new Shop(service, TimeProvider.System);
        await shop.MintAsync(Enumerable.Range(1, Stock).Select(Load.Code), stop);
    }

    public async Task UntilGoneAsync(RunningService service, CancellationToken stop)
    {
        using var office = new Office(service.Address, service.OfficeKey);
        using var shop = new Shop(service, TimeProvider.System);
        await Task.WhenAll([.. Enumerable.Range(0, Customers).Select(_ => UntilGoneAsync(() => ExchangeAsync(shop, stop))), UntilGoneAsync(() => SwitchAsync(office, stop)), UntilGoneAsync(() => StopSalesAsync(office, stop))]);
    }

    /// <summary>Every exchange that was answered for has come to where its customer is next.</summary>
    public async Task DeliveredAsync(RunningService service, CancellationToken stop)
    {
        using var shop = new Shop(service, TimeProvider.System);
        await Parallel.ForEachAsync(exchanges, new ParallelOptions { MaxDegreeOfParallelism = Customers, CancellationToken = stop }, async (id, cancel) =>
            (await shop.UntilAsync(id, "awaiting-delivery", cancel)).State.ShouldBe("awaiting-delivery"));
    }

    static async Task UntilGoneAsync(Func<Task> once)
    {
        try
        {
            while (true) await once();
        }
        catch (HttpRequestException dead) when (dead.StatusCode is null)
        {
            // Killed: what was not answered may have happened or not.
        }
        catch (IOException)
        {
            // The same, in the middle of an answer.
        }
    }

    async Task ExchangeAsync(Shop shop, CancellationToken stop)
    {
        var mine = Interlocked.Increment(ref number);
        if (mine > Stock) throw new InvalidOperationException("More exchanges than licences to exchange.");
        var accepted = await shop.SendAsync(shop.Request(Load.Code(mine), mine), $"webhooks-{mine}", stop);
        Note($"exchange.accepted exchange:{accepted.Exchange.Id}");
        lock (gate) exchanges.Add(accepted.Exchange.Id);
    }

    /// <summary>A suspension may find the one before it unanswered but done, and then changes nothing; the resumption after it always does.</summary>
    async Task SwitchAsync(Office office, CancellationToken stop)
    {
        var why = string.Create(CultureInfo.InvariantCulture, $"switch-{Interlocked.Increment(ref switches):D6}");
        await office.PostAsync("programmes/from-anywhere/suspend", new { why = $"off-{why}", version = 1 }, $"off-{why}", stop);
        await office.PostAsync("programmes/from-anywhere/resume", new { why = $"on-{why}", version = 1 }, $"on-{why}", stop);
        Note($"on-{why}");
    }

    async Task StopSalesAsync(Office office, CancellationToken stop)
    {
        var day = FirstDay.AddDays(Interlocked.Increment(ref days)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await office.PostAsync("products/02000001000052/sales-stop", new { basis = new { kind = "voluntary" }, salesStop = day }, $"stop-{day}", stop);
        Note($"\"salesStop\":\"{day}\"");
    }

    void Note(string text)
    {
        lock (gate) answered.Add(text);
    }
}
