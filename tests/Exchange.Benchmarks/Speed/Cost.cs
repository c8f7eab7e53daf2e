namespace Exchange.Benchmarks.Speed;

/// <summary>What a number of exchanges took, and whose processor time: milliseconds for each of them.</summary>
/// <param name="PerSecond">Exchanges a second.</param>
/// <param name="Service">All replicas together.</param>
/// <param name="Load">This process, which is the load generator's.</param>
sealed record Cost(double PerSecond, double Service, double Postgres, double Rabbit, double Load)
{
    public double Processor => Service + Postgres + Rabbit;

    /// <param name="work">Returns how many seconds it took.</param>
    public static async Task<Cost> OfAsync(SpeedEngines engines, IReadOnlyList<Replica> replicas, int count, Func<Task<double>> work)
    {
        var before = Now(engines, replicas);
        var took = await work();
        var used = Now(engines, replicas).Zip(before, (now, then) => (now - then) * 1000 / count).ToList();
        return new(count / took, used[0], used[1], used[2], used[3]);
    }

    static double[] Now(SpeedEngines engines, IReadOnlyList<Replica> replicas) =>
        [replicas.Sum(r => Usage.Of(r.Id)), engines.PostgresSeconds, engines.RabbitSeconds, Environment.CpuUsage.TotalTime.TotalSeconds];

    public static Cost Median(IReadOnlyList<Cost> all) => new(Of(all, c => c.PerSecond), Of(all, c => c.Service), Of(all, c => c.Postgres), Of(all, c => c.Rabbit), Of(all, c => c.Load));

    static double Of(IReadOnlyList<Cost> all, Func<Cost, double> part) => Figures.Median(all.Select(part));

    public override string ToString() => FormattableString.Invariant($"{PerSecond:0}/s; ms each: service {Service:0.00}, postgres {Postgres:0.00}, rabbit {Rabbit:0.00}, load generator {Load:0.00}");
}
