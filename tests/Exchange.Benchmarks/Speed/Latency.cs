namespace Exchange.Benchmarks.Speed;

/// <summary>How long a till waits for its answer while half of what could be accepted comes, whatever becomes of it, against how long one commit takes.</summary>
static class Latency
{
    const int Seconds = 10;

    public static async Task MeasureAsync(Stage stage)
    {
        var bench = await stage.PgBenchAsync();
        var database = await stage.Engines.DatabaseAsync();
        var replica = await stage.ReplicaAsync(database, Bus.Nobody);
        using var tills = await Tills.OpenAsync(replica, Acceptance.TillsAtOnce);
        var most = 0.0;
        for (var warm = 0; warm < 4; warm++)
        {
            most = await MostAsync(stage, tills);
            await new Season(database).CleanAsync(numbered: false);
        }
        var rounds = new List<(double Commit, double Loaded, List<double> Acceptance)>();
        for (var round = 0; round < stage.Sizes.Rounds; round++)
        {
            var (alone, together) = (await bench.LatenciesAsync(stage.Sizes.PgBenchSeconds, clients: 1), await bench.LatenciesAsync(stage.Sizes.PgBenchSeconds, PgBench.Clients));
            var count = (int)(most / 2 * Seconds);
            var took = await tills.AtRateAsync(Wishes.Make(stage.Customers(count), count, TimeProvider.System), most / 2);
            rounds.Add((Figures.Quantile(alone, 0.99), Figures.Quantile(together, 0.99), took));
            Figures.Say($"round {round}: p99 of a commit {rounds[^1].Commit:0.00} ms, of acceptance at {most / 2:0}/s {Figures.Quantile(took, 0.99):0.00} ms");
        }
        Tell(stage.Figures, most / 2, rounds);
    }

    static async Task<double> MostAsync(Stage stage, Tills tills)
    {
        var count = stage.Sizes.Exchanges;
        return count / await tills.AsFastAsItGoes(Wishes.Make(stage.Customers(count), count, TimeProvider.System))();
    }

    static void Tell(Figures figures, double rate, List<(double Commit, double Loaded, List<double> Acceptance)> rounds)
    {
        figures.Add("half-load", rate, "1/s");
        foreach (var part in (double[])[0.5, 0.9, 0.99, 0.999])
            figures.Add(FormattableString.Invariant($"acceptance-p{part * 100:0.#}"), Figures.Median(rounds.Select(r => Figures.Quantile(r.Acceptance, part))), "ms");
        figures.Add("commit-p99", Figures.Median(rounds.Select(r => r.Commit)), "ms");
        figures.Add($"commit-p99-of-{PgBench.Clients}-clients", Figures.Median(rounds.Select(r => r.Loaded)), "ms");
        figures.Add("acceptance-p99-to-commit-p99", Figures.Median(rounds.Select(r => Figures.Quantile(r.Acceptance, 0.99) / r.Commit)), "ratio", atMost: 8);
    }
}
