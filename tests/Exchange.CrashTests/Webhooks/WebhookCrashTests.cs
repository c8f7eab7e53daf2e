using System.Diagnostics;
using System.Globalization;
using System.Text;
using Exchange.Hosting;

namespace Exchange.CrashTests.Webhooks;

/// <summary>The real service is killed while it delivers, again and again: nobody misses an event, and whatever comes again is what it was.</summary>
public sealed class WebhookCrashTests(ITestOutputHelper output) : IDisposable
{
    const int Kills = 100, LongestLife = 400;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    static readonly string[] Settings =
    [
        "--Webhooks:Egress:AllowRanges:0=127.0.0.0/8", "--Webhooks:ProbeLongest=00:00:01",
        .. Enumerable.Range(0, 20).Select(n => string.Create(CultureInfo.InvariantCulture, $"--Webhooks:Retries:{n}=00:00:01")),
    ];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-crash-");

    [Fact]
    public async Task Killed_a_hundred_times_it_misses_no_event_and_repeats_the_same_bytes()
    {
        var seed = Environment.GetEnvironmentVariable("CRASH_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Environment.TickCount;
        output.WriteLine($"CRASH_SEED={seed}");
        using var patience = new CancellationTokenSource(Patience);
        var (random, trade, stop) = (new Random(seed), new Trade(), patience.Token);
        await using var plain = await Receiver.OpenAsync(random.Next(), stop);
        await using var ordered = await Receiver.OpenAsync(random.Next(), stop);
        var endpoints = await OpenShopAsync(plain, ordered, stop);

        var clock = Stopwatch.StartNew();
        Func<int>[] signs = [() => plain.Arrivals.Count, () => ordered.Arrivals.Count, () => trade.Answered.Count, () => trade.Answered.Count];
        for (var kill = 1; kill <= Kills; kill++) await LiveAndDieAsync(trade, signs.ElementAtOrDefault(random.Next(5)), random.Next(LongestLife + 1), stop);
        output.WriteLine($"{Kills} kills in {clock.Elapsed.TotalSeconds:F0} s; plain: {plain}; ordered: {ordered}");

        using var last = await StartAsync();
        using var office = new Office(last.Address!, Key("retailer"));
        await trade.DeliveredAsync(Running(last), stop);
        var feed = await QuietAsync(office, endpoints, stop);
        output.WriteLine($"{feed.Count} events, {trade.Answered.Count} of them answered for; plain: {plain}; ordered: {ordered}; {clock.Elapsed.TotalSeconds:F0} s");

        feed.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, feed.Count).Select(n => (long)n));
        foreach (var one in feed) (await office.EventAsync(one.Id, stop)).ShouldBe(one.Bytes);
        HasAll(feed, trade.Answered);
        foreach (var receiver in new[] { plain, ordered }) GotAll(feed, receiver);
        InOrder(ordered);
        (plain.Again + ordered.Again).ShouldBePositive("No kill came between an answer and its being kept.");
    }

    async Task<string[]> OpenShopAsync(Receiver plain, Receiver ordered, CancellationToken stop)
    {
        using var service = await StartAsync();
        using var office = new Office(service.Address!, Key("retailer"));
        await Trade.StockUpAsync(Running(service), stop);
        return [await office.RegisterAsync(plain, ordered: false, stop), await office.RegisterAsync(ordered, ordered: true, stop)];
    }

    /// <summary>
    /// Killed so long after it listens, one time in five; else after its first delivery or its first answers: on a busy machine they come late, and most lives would end before them.
    /// </summary>
    async Task LiveAndDieAsync(Trade trade, Func<int>? sign, int milliseconds, CancellationToken stop)
    {
        var before = sign?.Invoke();
        using var service = await StartAsync();
        var trading = trade.UntilGoneAsync(Running(service), stop);
        while (sign is not null && sign() == before && !trading.IsCompleted) await Pause.OfAsync(5, stop);
        await Pause.OfAsync(milliseconds, stop);
        service.Kill();
        (await service.EndAsync(TimeSpan.FromSeconds(60))).ShouldBe(137);
        await trading;
    }

    /// <summary>The feed when nothing new comes: what was outstanding at the last kill goes on, and makes events too.</summary>
    static async Task<IReadOnlyList<ReceivedEvent>> QuietAsync(Office office, string[] endpoints, CancellationToken stop)
    {
        for (var before = 0; ;)
        {
            var feed = await office.FeedAsync(stop);
            foreach (var endpoint in endpoints) await office.CaughtUpAsync(endpoint, feed.Count, stop);
            if (feed.Count == before) return feed;
            before = feed.Count;
        }
    }

    /// <summary>What the service said it had done is told in one event.</summary>
    static void HasAll(IReadOnlyList<ReceivedEvent> feed, IReadOnlyList<string> answered)
    {
        var told = feed.Select(e => $"{e.Type} {e.Subject} {Encoding.UTF8.GetString(e.Bytes)}").ToList();
        answered.Count.ShouldBeGreaterThan(Kills / 4);
        foreach (var text in answered) told.Count(one => one.Contains(text, StringComparison.Ordinal)).ShouldBe(1, text);
    }

    static void GotAll(IReadOnlyList<ReceivedEvent> feed, Receiver receiver)
    {
        var arrivals = receiver.Arrivals.Where(a => a.Event.Sequence <= feed.Count).ToList();
        arrivals.Where(a => a.Taken).Select(a => a.Event.Sequence).Distinct().Order().ShouldBe(feed.Select(e => e.Sequence));
        foreach (var one in arrivals)
        {
            var published = feed[(int)one.Event.Sequence - 1];
            one.Id.ShouldBe(published.Id);
            one.Event.Bytes.AsSpan().SequenceEqual(published.Bytes).ShouldBeTrue($"{one.Id} came with other bytes than the feed has.");
        }
    }

    static void InOrder(Receiver receiver)
    {
        foreach (var subject in receiver.Arrivals.Where(a => a.Taken).DistinctBy(a => a.Id).GroupBy(a => a.Event.Subject, StringComparer.Ordinal))
            subject.Select(a => a.Event.Number).ShouldBeInOrder(SortDirection.Ascending, subject.Key);
    }

    Task<ServiceProcess> StartAsync() => ServiceProcess.StartAsync(folder.FullName, port: 0, crash: null, Settings);

    RunningService Running(ServiceProcess service) => new(service.Address!, Key("pos"), Key("retailer"));

    string Key(string scope) => File.ReadAllText(Path.Combine(folder.FullName, $"demo-{scope}.key"));

    public void Dispose() => folder.Delete(recursive: true);
}
