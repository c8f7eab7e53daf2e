using Npgsql;

namespace Exchange.Benchmarks.Speed;

/// <summary>
/// Accepted exchanges a second over HTTP, against what pgbench commits: by a replica that only takes in, as where others do the rest; and by one that goes on with
/// what it accepted at the same time, on the same cores.
/// </summary>
static class Acceptance
{
    public const int TillsAtOnce = 128;

    public static async Task MeasureAsync(Stage stage)
    {
        var bench = await stage.PgBenchAsync();
        var ways = new List<Way> { await Way.OpenAsync(stage, "accepted", Bus.Nobody), await Way.OpenAsync(stage, "accepted-and-worked-on", Bus.Memory) };
        foreach (var way in ways)
        {
            Figures.Say($"warm-up {way.Name}: {await AcceptAsync(stage, way, stage.Sizes.WarmUp)}");
            await new Season(way.Database).CleanAsync(numbered: way.Bus != Bus.Nobody);
        }
        var rounds = new List<(double Commits, List<Cost> Ways)>();
        for (var round = 0; round < stage.Sizes.Rounds; round++)
        {
            rounds.Add((await bench.RunAsync(stage.Sizes.PgBenchSeconds), []));
            Figures.Say($"round {round}: pgbench {rounds[^1].Commits:0}/s");
            foreach (var way in ways)
            {
                rounds[^1].Ways.Add(await AcceptAsync(stage, way, stage.Sizes.Exchanges));
                Figures.Say($"round {round}: {way.Name} {rounds[^1].Ways[^1]}");
            }
        }
        stage.Figures.Add("pgbench-commits", Figures.Median(rounds.Select(r => r.Commits)), "1/s");
        for (var way = 0; way < ways.Count; way++) Tell(stage.Figures, ways[way], rounds.ConvertAll(r => (r.Commits, r.Ways[way])));
        foreach (var way in ways) way.Dispose();
    }

    static void Tell(Figures figures, Way way, List<(double Commits, Cost Cost)> rounds)
    {
        var cost = Cost.Median(rounds.ConvertAll(r => r.Cost));
        figures.Add(way.Name, cost.PerSecond, "1/s");
        figures.Add($"{way.Name}-to-pgbench", Figures.Median(rounds.Select(r => r.Cost.PerSecond / r.Commits)), "ratio", atLeast: way.Bus == Bus.Nobody ? 0.5 : null);
        figures.Add($"{way.Name}-service", cost.Service, "ms");
        figures.Add($"{way.Name}-postgres", cost.Postgres, "ms");
        figures.Add($"{way.Name}-load-generator", cost.Load, "ms");
        figures.Add($"{way.Name}-resident", Usage.Resident(way.Replica.Id).Most, "MB", atMost: 400);
    }

    static async Task<Cost> AcceptAsync(Stage stage, Way way, int count)
    {
        var send = way.Tills.AsFastAsItGoes(Wishes.Make(stage.Customers(count), count, TimeProvider.System));
        GC.Collect();
        var cost = await Cost.OfAsync(stage.Engines, [way.Replica], count, send);
        if (way.Bus == Bus.Memory) await way.UntilDoneAsync();
        return cost;
    }

    sealed record Way(string Name, Bus Bus, Replica Replica, Tills Tills, string Database) : IDisposable
    {
        public static async Task<Way> OpenAsync(Stage stage, string name, Bus bus)
        {
            var database = await stage.Engines.DatabaseAsync();
            var replica = await stage.ReplicaAsync(database, bus);
            return new(name, bus, replica, await Tills.OpenAsync(replica, TillsAtOnce), database);
        }

        /// <summary>Until all that was accepted waits for its customer.</summary>
        public async Task UntilDoneAsync()
        {
            await using var connection = new NpgsqlConnection(Database);
            await connection.OpenAsync();
            await using var left = new NpgsqlCommand("""SELECT count(*) FROM exchanges WHERE "State" <> 'AwaitingDelivery'""", connection);
            using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            while (await left.ExecuteScalarAsync() is not 0L) await look.WaitForNextTickAsync();
        }

        public void Dispose() => Tills.Dispose();
    }
}
