namespace Exchange.Benchmarks.Speed;

/// <summary>Whole exchanges a second, from the till's request to their completion, against a sixth of what pgbench commits. Its ways take turns with pgbench.</summary>
static class Completion
{
    const double Steps = 6;

    public static async Task MeasureAsync(Stage stage)
    {
        var bench = await stage.PgBenchAsync();
        var ways = new Dictionary<string, Replica>(StringComparer.Ordinal)
        {
            ["memory"] = await stage.ReplicaAsync(await stage.Engines.DatabaseAsync(), Bus.Memory),
            ["rabbit"] = await stage.ReplicaAsync(await stage.Engines.DatabaseAsync(), Bus.Rabbit, await stage.Engines.VirtualHostAsync()),
        };
        foreach (var (name, way) in ways) Figures.Say($"warm-up {name}: {await WarmUpAsync(stage, way)}");
        var rounds = new List<(double Ideal, Dictionary<string, Cost> Ways)>();
        for (var round = 0; round < stage.Sizes.Rounds; round++)
        {
            rounds.Add((await bench.RunAsync(stage.Sizes.PgBenchSeconds) / Steps, new(StringComparer.Ordinal)));
            Figures.Say($"round {round}: ideal {rounds[^1].Ideal:0}/s");
            foreach (var (name, way) in ways)
            {
                rounds[^1].Ways[name] = await DriveAsync(stage, way, stage.Sizes.Exchanges);
                Figures.Say($"round {round}: {name} {rounds[^1].Ways[name]}");
            }
        }
        stage.Figures.Add("ideal-exchanges", Figures.Median(rounds.Select(r => r.Ideal)), "1/s");
        foreach (var (name, way) in ways) Tell(stage.Figures, name, way, rounds.ConvertAll(r => (r.Ideal, r.Ways[name])));
    }

    static void Tell(Figures figures, string name, Replica way, List<(double Ideal, Cost Cost)> rounds)
    {
        var cost = Cost.Median(rounds.ConvertAll(r => r.Cost));
        figures.Add($"completed-{name}", cost.PerSecond, "1/s");
        figures.Add($"completed-{name}-to-ideal", Figures.Median(rounds.Select(r => r.Cost.PerSecond / r.Ideal)), "ratio", atLeast: name == "memory" ? 1.0 : 0.5);
        figures.Add($"completed-{name}-service", cost.Service, "ms");
        figures.Add($"completed-{name}-postgres", cost.Postgres, "ms");
        if (name == "rabbit") figures.Add($"completed-{name}-broker", cost.Rabbit, "ms");
        figures.Add($"completed-{name}-resident", Usage.Resident(way.Id).Most, "MB", atMost: 400);
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
        return await Cost.OfAsync(stage.Engines, [replica], count, async () => (await go()).Took);
    }
}
