using Exchange.Contracts.Webhooks;
using Exchange.Journal.Events;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>
/// Deliveries a second: from the commit of the facts until the last one is settled on the disk, against the bare loop with as many requests in flight.
/// The two take turns. Processor time is that of this process, without the receiver's: it tells even where others use the machine too.
/// </summary>
static class DeliveryRate
{
    const int InFlight = 64;

    public static async Task MeasureAsync(SinkProcess sink, Sizes sizes, Figures figures)
    {
        foreach (var endpoints in (int[])[1, 8])
        {
            await using var service = await MeasuredService.StartAsync();
            var names = Enumerable.Range(0, endpoints).Select(i => $"rate-{endpoints}-{i}").ToList();
            foreach (var name in names) await service.EndpointAsync(sink.Url(name), InFlight / endpoints);
            await service.UntilEnabledAsync();
            await MeasureAsync(service, sink, names, sizes, figures);
        }
    }

    static async Task MeasureAsync(MeasuredService service, SinkProcess sink, List<string> names, Sizes sizes, Figures figures)
    {
        using var bare = new BareLoop();
        var rounds = new List<(Cost Service, Cost Bare)>();
        for (var round = -sizes.WarmUps; round < sizes.Rounds; round++)
        {
            var facts = sizes.Deliveries / names.Count;
            var last = await service.Book.LatestAsync(service.Stream, CancellationToken.None);
            var ours = await OursAsync(service, sink, names, last, facts);
            var events = (await service.Book.ReadAsync(service.Stream, last, facts, CancellationToken.None)).Select(e => (e.Id, e.Bytes(EventPayload.Thin))).ToList();
            var theirs = await Cost.OfAsync(facts * names.Count, () => bare.PostAsync([.. names.Select(name => sink.Url($"{name}-bare"))], events, InFlight));
            foreach (var name in names) await sink.SeenAsync($"{name}-bare");
            Figures.Say($"round {round}: {ours.PerSecond:0}/s, {ours.Processor:0} us; bare {theirs.PerSecond:0}/s, {theirs.Processor:0} us");
            if (round >= 0) rounds.Add((ours, theirs)); // the ones before are to get warm
        }
        var kind = names.Count == 1 ? "1-endpoint" : $"{names.Count}-endpoints";
        figures.Add($"webhook-deliveries-{kind}", Figures.Median(rounds.Select(r => r.Service.PerSecond)), "1/s");
        figures.Add($"bare-loop-{kind}", Figures.Median(rounds.Select(r => r.Bare.PerSecond)), "1/s");
        figures.Add($"ratio-deliveries-{kind}", Figures.Median(rounds.Select(r => r.Service.PerSecond / r.Bare.PerSecond)), "ratio", atLeast: 0.3);
        figures.Add($"processor-per-delivery-{kind}", Figures.Median(rounds.Select(r => r.Service.Processor)), "us");
        figures.Add($"processor-per-bare-post-{kind}", Figures.Median(rounds.Select(r => r.Bare.Processor)), "us");
    }

    static async Task<Cost> OursAsync(MeasuredService service, SinkProcess sink, List<string> names, long last, int facts)
    {
        await service.CommitAsync(MadeFacts.Make(service.Stream.RetailerId, facts));
        var cost = await Cost.OfAsync(facts * names.Count, async () =>
        {
            await Task.WhenAll(names.Select(name => sink.WaitAsync(name, facts)));
            await service.UntilSettledAsync(last + facts);
        });
        foreach (var name in names) await sink.SeenAsync(name);
        return cost;
    }

    /// <param name="Processor">Microseconds each.</param>
    readonly record struct Cost(double PerSecond, double Processor)
    {
        public static async Task<Cost> OfAsync(int count, Func<Task> work)
        {
            var (watch, before) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await work();
            return new(count / TimeProvider.System.GetElapsedTime(watch).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count);
        }
    }
}
