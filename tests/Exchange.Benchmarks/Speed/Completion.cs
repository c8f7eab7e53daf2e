namespace Exchange.Benchmarks.Speed;

/// <summary>Whole exchanges a second, from the till's request to their completion, against a sixth of what pgbench commits. Its ways take turns with pgbench.</summary>
static class Completion
{
    const double Steps = 6;

    public static async Task MeasureAsync(Stage stage)
    {
        var bench = await stage.PgBenchAsync();
        var ways = new List<Way> { await Way.OpenAsync(stage, "memory", Bus.Memory, null) };
        if (stage.Engines.HasBroker) ways.Add(await Way.OpenAsync(stage, "rabbit", Bus.Rabbit, await stage.Engines.VirtualHostAsync()));
        foreach (var way in ways)
        {
            Figures.Say($"warm-up {way.Name}: {await WarmUpAsync(stage, way.Replica)}");
            await new Season(way.Database).CleanAsync(); // plans made for empty tables read them whole
        }
        var ideals = new List<double>();
        for (var round = 0; round < stage.Sizes.Rounds; round++)
        {
            ideals.Add(await bench.RunAsync(stage.Sizes.PgBenchSeconds) / Steps);
            Figures.Say($"round {round}: ideal {ideals[^1]:0}/s");
            foreach (var way in ways) Figures.Say($"round {round}: {way.Name} {await way.DriveAsync(stage)}");
        }
        stage.Figures.Add("ideal-exchanges", Figures.Median(ideals), "1/s");
        foreach (var way in ways) way.Tell(stage.Figures, ideals);
    }

    sealed record Way(string Name, Replica Replica, string Database)
    {
        readonly List<Cost> costs = [];
        readonly List<(double Transactions, double LogBytes)> counts = [];

        public static async Task<Way> OpenAsync(Stage stage, string name, Bus bus, string? virtualHost)
        {
            var database = await stage.Engines.DatabaseAsync();
            return new(name, await stage.ReplicaAsync(database, bus, virtualHost), database);
        }

        public async Task<Cost> DriveAsync(Stage stage)
        {
            var before = await DatabaseCount.NowAsync(Database);
            costs.Add(await Completion.DriveAsync(stage, Replica, stage.Sizes.Exchanges));
            var after = await DatabaseCount.NowAsync(Database);
            counts.Add(((after.Transactions - before.Transactions) / (double)stage.Sizes.Exchanges, (after.LogBytes - before.LogBytes) / (double)stage.Sizes.Exchanges));
            return costs[^1];
        }

        public void Tell(Figures figures, List<double> ideals)
        {
            var cost = Cost.Median(costs);
            figures.Add($"completed-{Name}", cost.PerSecond, "1/s");
            figures.Add($"completed-{Name}-to-ideal", Figures.Median(costs.Zip(ideals, (one, ideal) => one.PerSecond / ideal)), "ratio", atLeast: Name == "memory" ? 1.0 : 0.5);
            figures.Add($"completed-{Name}-service", cost.Service, "ms");
            figures.Add($"completed-{Name}-postgres", cost.Postgres, "ms");
            if (Name == "rabbit") figures.Add($"completed-{Name}-broker", cost.Rabbit, "ms");
            figures.Add($"completed-{Name}-transactions", Figures.Median(counts.Select(c => c.Transactions)), "each");
            figures.Add($"completed-{Name}-log", Figures.Median(counts.Select(c => c.LogBytes)), "bytes");
            figures.Add($"completed-{Name}-resident", Usage.Resident(Replica.Id).Most, "MB", atMost: 400);
        }
    }

    /// <summary>A few customers first: code that is not compiled yet is slow enough for calls to run out of their time.</summary>
    public static async Task<Cost> WarmUpAsync(Stage stage, Replica replica)
    {
        await DriveAsync(stage, replica, stage.Sizes.WarmUp / 4, stage.Sizes.AtOnce / 8);
        return await DriveAsync(stage, replica, stage.Sizes.WarmUp);
    }

    public static Task<Cost> DriveAsync(Stage stage, Replica replica, int count) => DriveAsync(stage, replica, count, stage.Sizes.AtOnce);

    static async Task<Cost> DriveAsync(Stage stage, Replica replica, int count, int atOnce)
    {
        var go = await replica.ReadyAsync(stage.Customers(count), count, atOnce);
        return await Cost.OfAsync(stage.Engines, [replica], count, async () => Told(await go()));
    }

    static double Told(Drive drive)
    {
        Figures.Say($"each took {drive.Middle:0.00} s, p99 {drive.P99:0.00}, longest {drive.Longest:0.00}; all {drive.Took:0.0} s");
        return drive.Took;
    }
}
