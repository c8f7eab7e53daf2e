using Exchange.Demo;
using Exchange.Hosting;

namespace Exchange.Benchmarks.Speed;

/// <summary>What completion costs farther out, apart from the goals: with customers who come over HTTP, and with the trial vendor over HTTP.</summary>
static class CompletionFarther
{
    public static async Task MeasureAsync(Stage stage)
    {
        var near = await stage.ReplicaAsync(await stage.Engines.DatabaseAsync(), Bus.Memory);
        var far = await stage.ReplicaAsync(await stage.Engines.DatabaseAsync(), Bus.Memory, vendor: "sandbox");
        using var shop = ShopAt(near);
        using var vendor = ShopAt(far);
        var customers = new HttpCustomers(shop);
        var (http, sandbox) = (new List<Cost>(), new List<Cost>());
        for (var round = -1; round < stage.Sizes.Rounds; round++)
        {
            http.Add(await OverHttpAsync(stage, near, customers));
            sandbox.Add(await WithSandboxAsync(stage, far, vendor));
            Figures.Say($"round {round}: over HTTP {http[^1]}; sandbox {sandbox[^1]}");
        }
        Tell(stage.Figures, "completed-over-http", Cost.Median(http[1..]));
        Tell(stage.Figures, "completed-with-sandbox", Cost.Median(sandbox[1..]));
    }

    static Shop ShopAt(Replica replica) => new(new RunningService(replica.Address, replica.TillKey, OfficeKey: ""), TimeProvider.System);

    static Task<Cost> OverHttpAsync(Stage stage, Replica replica, HttpCustomers customers)
    {
        var (first, count) = (stage.Customers(stage.Sizes.Exchanges), stage.Sizes.Exchanges);
        return Cost.OfAsync(stage.Engines, [replica], count, () => customers.ServeAsync(first, count, stage.Sizes.AtOnce / 2, CancellationToken.None));
    }

    static async Task<Cost> WithSandboxAsync(Stage stage, Replica replica, Shop vendor)
    {
        var (first, count) = (stage.Customers(stage.Sizes.Exchanges), stage.Sizes.Exchanges);
        await vendor.MintAsync(Enumerable.Range(first, count).Select(Customers.Code), CancellationToken.None);
        var go = await replica.ReadyAsync(first, count, stage.Sizes.AtOnce / 2);
        return await Cost.OfAsync(stage.Engines, [replica], count, async () => (await go()).Took);
    }

    static void Tell(Figures figures, string name, Cost cost)
    {
        figures.Add(name, cost.PerSecond, "1/s");
        figures.Add($"{name}-service", cost.Service, "ms");
        figures.Add($"{name}-postgres", cost.Postgres, "ms");
        figures.Add($"{name}-load-generator", cost.Load, "ms");
    }
}
