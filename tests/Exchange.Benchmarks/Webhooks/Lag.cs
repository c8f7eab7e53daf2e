namespace Exchange.Benchmarks.Webhooks;

/// <summary>From a fact's commit to its first arrival, while facts are committed at a steady rate: the schedule does not wait for whoever is late.</summary>
static class Lag
{
    const int PerSecond = 200;

    public static async Task MeasureAsync(SinkProcess sink, Sizes sizes, Figures figures)
    {
        await using var service = await MeasuredService.StartAsync();
        await service.EndpointAsync(sink.Url("lag"), 8);
        await service.UntilEnabledAsync();
        await service.CommitSteadilyAsync(PerSecond, PerSecond); // to get warm
        await sink.WaitAsync("lag", PerSecond);
        await sink.SeenAsync("lag");

        var count = (int)(PerSecond * sizes.Steady.TotalSeconds);
        var committed = await service.CommitSteadilyAsync(PerSecond, count);
        await sink.WaitAsync("lag", count);
        var lags = LagsOf(await sink.SeenAsync("lag"), committed);
        figures.Add("lag-p50", Figures.Quantile(lags, 0.5), "ms");
        figures.Add("lag-p99", Figures.Quantile(lags, 0.99), "ms", atMost: 250);
    }

    /// <summary>Commits facts, so many a second, each when its time comes or, after a delay, together with all whose time has come; says when each was committed.</summary>
    public static async Task<Dictionary<string, long>> CommitSteadilyAsync(this MeasuredService service, int perSecond, int count)
    {
        var committed = new Dictionary<string, long>(StringComparer.Ordinal);
        var (start, made) = (TimeProvider.System.GetTimestamp(), MadeFacts.Make(service.Stream.RetailerId, count));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var done = 0; done < count; await tick.WaitForNextTickAsync())
        {
            var due = Math.Min(count, (int)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * perSecond) + 1);
            if (due <= done) continue;
            var facts = made[done..due];
            await service.CommitAsync(facts);
            var at = TimeProvider.System.GetTimestamp();
            foreach (var fact in facts) committed[Journal.Events.EventId.Of(fact.SubjectId, fact.Number)] = at;
            done = due;
        }
        return committed;
    }

    /// <summary>In milliseconds, in order of length.</summary>
    public static List<double> LagsOf(IEnumerable<Arrival> arrivals, Dictionary<string, long> committed) =>
        [.. arrivals.Select(a => TimeProvider.System.GetElapsedTime(committed[a.Id], a.At).TotalMilliseconds).Order()];
}
