using System.Collections.Concurrent;
using System.Diagnostics;
using Exchange.Contracts.Pos;
using Exchange.Demo;
using Exchange.ProductionTests.Support;

namespace Exchange.ProductionTests.Faults;

/// <summary>Two replicas for tests that do one thing to them each, and leave them well.</summary>
public sealed class SharedFleet(FaultEngines engines) : IAsyncLifetime
{
    const int Customers = 4_000;
    readonly ConcurrentDictionary<int, ExchangeRequest> requests = [];
    int customers;

    public Fleet Fleet { get; private set; } = null!;
    internal InsistentLine Line { get; private set; } = null!;
    internal Shop Shop { get; private set; } = null!;
    internal Customers After { get; private set; } = null!;
    public CancellationToken Patience { get; } = new CancellationTokenSource(TimeSpan.FromMinutes(8)).Token;

    public async ValueTask InitializeAsync()
    {
        Fleet = await Fleet.StartAsync(engines);
        Line = Fleet.Line();
        Shop = Fleet.Shop(Line);
        await Shop.MintAsync(Enumerable.Range(1, Customers).Select(Demo.Customers.Code), Patience);
        After = new(Shop, await Demo.Customers.CleanEvidenceAsync(Patience), TimeProvider.System);
    }

    /// <summary>The next customer's number: licence, till transaction and key are theirs alone.</summary>
    public int Next() => Interlocked.Increment(ref customers);

    /// <summary>A till that asks this replica alone, once.</summary>
    internal Shop At(ServiceReplica replica) => new(() => new HttpClient { BaseAddress = replica.Address }, Fleet.TillKey, Fleet.Vendor.Address, TimeProvider.System);

    /// <summary>Asked again it is the same request.</summary>
    internal Task<AcceptedExchange> AcceptAsync(Shop shop, int customer) =>
        shop.SendAsync(requests.GetOrAdd(customer, number => shop.Request(Demo.Customers.Code(number), number)), $"till-{customer}", Patience);

    /// <summary>Whole exchanges, all at once; how long each took.</summary>
    internal async Task<IReadOnlyList<TimeSpan>> ServeAsync(int count)
    {
        var took = await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            var began = Stopwatch.GetTimestamp();
            var end = await After.ServeAsync(await AcceptAsync(Shop, Next()), Patience);
            end.State.ShouldBe("completed");
            return Stopwatch.GetElapsedTime(began);
        }));
        return [.. took.Order()];
    }

    public async ValueTask DisposeAsync()
    {
        Shop.Dispose();
        Line.Dispose();
        await Fleet.DisposeAsync();
    }
}
