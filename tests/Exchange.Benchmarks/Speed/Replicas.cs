using Exchange.Demo;

namespace Exchange.Benchmarks.Speed;

/// <summary>What two replicas do beside what one does, with RabbitMQ, in turns; whether each of the two does its part; and what becomes of customers when one of them is killed.</summary>
static class Replicas
{
    const int CoresForTwo = 4;
    static readonly double lease = Persistence.Leases.Time.TotalSeconds;

    public static async Task MeasureAsync(Stage stage)
    {
        var one = await StartAsync(stage, 1);
        var two = await StartAsync(stage, 2);
        var rounds = new List<(double One, double Two, double Share)>();
        foreach (var some in (List<Replica>[])[one, two]) await DriveAsync(stage, some, stage.Sizes.AtOnce / 8); // cold, calls run out of their time
        for (var round = -1; round < stage.Sizes.Rounds; round++)
        {
            rounds.Add(await RoundAsync(stage, one, two));
            Figures.Say($"round {round}: one {rounds[^1].One:0}/s, two {rounds[^1].Two:0}/s, the lesser of them did {rounds[^1].Share:0.00} of the work");
        }
        stage.Figures.Add("one-replica", Figures.Median(rounds[1..].Select(r => r.One)), "1/s");
        stage.Figures.Add("two-replicas", Figures.Median(rounds[1..].Select(r => r.Two)), "1/s");
        stage.Figures.Add("two-replicas-to-one", Figures.Median(rounds[1..].Select(r => r.Two / r.One)), "ratio", atLeast: Environment.ProcessorCount >= CoresForTwo ? 1.6 : null);
        stage.Figures.Add("lesser-replica-share", Figures.Median(rounds[1..].Select(r => r.Share)), "ratio", atLeast: 0.3);
        await KillAsync(stage, two);
    }

    static async Task<List<Replica>> StartAsync(Stage stage, int count)
    {
        var (database, virtualHost, replicas) = (await stage.Engines.DatabaseAsync(), await stage.Engines.VirtualHostAsync(), new List<Replica>());
        for (var number = 0; number < count; number++) replicas.Add(await stage.ReplicaAsync(database, Bus.Rabbit, virtualHost));
        return replicas;
    }

    static async Task<(double One, double Two, double Share)> RoundAsync(Stage stage, List<Replica> one, List<Replica> two)
    {
        var alone = await DriveAsync(stage, one, stage.Sizes.AtOnce);
        var before = two.ConvertAll(replica => Usage.Of(replica.Id));
        var together = await DriveAsync(stage, two, stage.Sizes.AtOnce);
        var used = two.Zip(before, (replica, then) => Usage.Of(replica.Id) - then).ToList();
        return (alone, together, used.Min() / used.Sum());
    }

    /// <summary>Customers in equal parts at each; how many a second all of them serve.</summary>
    static async Task<double> DriveAsync(Stage stage, List<Replica> replicas, int atOnce)
    {
        var each = stage.Sizes.Exchanges / replicas.Count;
        var ready = new List<Func<Task<Drive>>>();
        foreach (var replica in replicas) ready.Add(await replica.ReadyAsync(stage.Customers(each), each, atOnce / replicas.Count, alone: false));
        var took = await Task.WhenAll(ready.Select(go => go()));
        return each * replicas.Count / took.Max(t => t.Took);
    }

    /// <summary>Customers come over HTTP and go to the other replica with what one doesn't answer; in the middle one is killed.</summary>
    static async Task KillAsync(Stage stage, List<Replica> replicas)
    {
        using var line = new InsistentLine([.. replicas.Select(replica => replica.Address)], TimeProvider.System);
        using var shop = new Shop(line.NewClient, replicas[0].TillKey, replicas[0].Address, TimeProvider.System);
        var customers = new HttpCustomers(shop);
        await ServeAsync(stage, customers, whileServed: null);
        var undisturbed = customers.Take();
        await ServeAsync(stage, customers, replicas[1].KillAsync);
        var killed = customers.Take();
        stage.Figures.Add("undisturbed-longest", undisturbed[^1], "s");
        stage.Figures.Add("one-killed-longest", killed[^1], "s");
        stage.Figures.Add("one-killed-delay", killed[^1] - Figures.Quantile(undisturbed, 0.5), "s", atMost: lease);
    }

    static async Task ServeAsync(Stage stage, HttpCustomers customers, Func<Task>? whileServed)
    {
        var count = stage.Sizes.Exchanges;
        var served = customers.ServeAsync(stage.Customers(count), count, 64, CancellationToken.None);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (whileServed is not null && customers.Served < count / 3) await look.WaitForNextTickAsync();
        if (whileServed is not null) await whileServed();
        await served;
    }
}
