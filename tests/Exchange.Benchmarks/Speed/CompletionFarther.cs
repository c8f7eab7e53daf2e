using Exchange.Demo;
using Exchange.Hosting;

namespace Exchange.Benchmarks.Speed;

/// <summary>What completion costs farther out, apart from the goals: with customers who come over HTTP, and with the trial vendor over HTTP.</summary>
static class CompletionFarther
{
    public static async Task MeasureAsync(Stage stage)
    {
        using var near = await Far.OpenAsync(stage, "port");
        using var far = await Far.OpenAsync(stage, "sandbox");
        for (var round = -1; round < stage.Sizes.Rounds; round++)
        {
            Figures.Say($"round {round}: over HTTP {await near.ServeAsync(stage)}");
            Figures.Say($"round {round}: and with the sandbox {await far.ServeAsync(stage)}");
        }
        near.Tell(stage.Figures, "completed-over-http");
        far.Tell(stage.Figures, "completed-over-http-with-sandbox");
    }

    /// <summary>A replica and its customers. The vendor's controls are the service's own address where the sandbox is in it.</summary>
    sealed class Far(Replica replica, string vendor) : IDisposable
    {
        readonly Shop shop = new(new RunningService(replica.Address, replica.TillKey, OfficeKey: ""), TimeProvider.System);
        readonly List<Cost> costs = [];

        public static async Task<Far> OpenAsync(Stage stage, string vendor) => new(await stage.ReplicaAsync(await stage.Engines.DatabaseAsync(), Bus.Memory, vendor: vendor), vendor);

        public async Task<Cost> ServeAsync(Stage stage)
        {
            var (first, count) = (stage.Customers(stage.Sizes.Exchanges), stage.Sizes.Exchanges);
            if (vendor == "sandbox") await shop.MintAsync(Enumerable.Range(first, count).Select(Customers.Code), CancellationToken.None);
            costs.Add(await Cost.OfAsync(stage.Engines, [replica], count, () => new HttpCustomers(shop).ServeAsync(first, count, stage.Sizes.AtOnce / 2, CancellationToken.None)));
            return costs[^1];
        }

        /// <summary>The first round was to get warm.</summary>
        public void Tell(Figures figures, string name) => CompletionFarther.Tell(figures, name, Cost.Median(costs[1..]));

        public void Dispose() => shop.Dispose();
    }

    static void Tell(Figures figures, string name, Cost cost)
    {
        figures.Add(name, cost.PerSecond, "1/s");
        figures.Add($"{name}-service", cost.Service, "ms");
        figures.Add($"{name}-postgres", cost.Postgres, "ms");
        figures.Add($"{name}-load-generator", cost.Load, "ms");
    }
}
