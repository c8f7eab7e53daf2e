using Exchange.Journal.Events;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>A new endpoint starts from the beginning of a long journal: everything arrives once, as fast in the end as in the beginning, in the same memory.</summary>
static class Backlog
{
    public static async Task MeasureAsync(SinkProcess sink, Sizes sizes, Figures figures)
    {
        await using var service = await MeasuredService.StartAsync();
        for (var left = sizes.Backlog; left > 0; left -= 5_000)
            await service.CommitAsync(MadeFacts.Make(service.Stream.RetailerId, Math.Min(left, 5_000)));
        await service.UntilDispatchedAsync();
        await WarmUpAsync(service, sink);
        var expected = await IdsAsync(service);

        var memory = new MemoryWatch();
        await service.EndpointAsync(sink.Url("backlog"), 64, after: 0);
        await using (memory.Start()) await sink.WaitAsync("backlog", expected.Count);
        await service.UntilSettledAsync(await service.Book.LatestAsync(service.Stream, CancellationToken.None));
        memory.End();

        var seen = await sink.SeenAsync("backlog");
        figures.Add("backlog-events", expected.Count, "events");
        figures.Add("backlog-missing", expected.Except(seen.Select(a => a.Id), StringComparer.Ordinal).Count(), "events", atMost: 0);
        figures.Add("backlog-repeated", seen.Sum(a => a.Times - 1), "events", atMost: 0);
        var (first, last) = (Rate(seen[..(seen.Count / 10)]), Rate(seen[^(seen.Count / 10)..]));
        figures.Add("drain-first-tenth", first, "1/s");
        figures.Add("drain-last-tenth", last, "1/s");
        figures.Add("ratio-drain", last / first, "ratio", atLeast: 0.8);
        figures.Add("memory-managed-growth", memory.ManagedGrowth, "MB", atMost: 64);
        figures.Add("memory-working-set-growth", memory.WorkingSetGrowth, "MB", atMost: 64);
        figures.Add("memory-working-set-peak-growth", memory.PeakGrowth, "MB"); // with what is not collected yet
    }

    // So that neither the first tenth nor the memory before it is that of code which has never run.
    static async Task WarmUpAsync(MeasuredService service, SinkProcess sink)
    {
        var latest = await service.Book.LatestAsync(service.Stream, CancellationToken.None);
        var (some, endpoint) = ((int)Math.Min(latest, 5_000), await service.EndpointAsync(sink.Url("warm"), 64, after: Math.Max(0, latest - 10_000)));
        await sink.WaitAsync("warm", some);
        await service.UntilSettledAsync(latest);
        await service.RemoveAsync(endpoint);
        await sink.SeenAsync("warm");
    }

    static async Task<List<string>> IdsAsync(MeasuredService service)
    {
        var ids = new List<string>();
        for (var after = 0L; await service.Book.ReadAsync(service.Stream, after, 1_000, CancellationToken.None) is { Count: > 0 } page; after = page[^1].Sequence)
            ids.AddRange(page.Select(one => one.Id));
        return ids;
    }

    static double Rate(List<Arrival> some) => (some.Count - 1) / TimeProvider.System.GetElapsedTime(some[0].At, some[^1].At).TotalSeconds;
}
