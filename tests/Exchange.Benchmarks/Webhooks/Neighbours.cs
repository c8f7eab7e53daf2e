namespace Exchange.Benchmarks.Webhooks;

/// <summary>A hundred endpoints get every event. How late are ninety of them when the other ten are well, and when those misbehave?</summary>
static class Neighbours
{
    const int All = 100, Bad = 10, PerSecond = 2;

    public static async Task MeasureAsync(SinkProcess sink, Sizes sizes, Figures figures)
    {
        var rounds = new List<(double Well, double Beside)>();
        for (var round = 0; round < sizes.NeighbourRounds; round++)
        {
            var well = await NinetyAsync(sink, sizes.NeighbourEvents, $"well-{round}", bad: 0);
            var beside = await NinetyAsync(sink, sizes.NeighbourEvents, $"beside-{round}", Bad);
            Figures.Say($"round {round}: p99 {well:0.0} ms, beside misbehaving ones {beside:0.0} ms");
            rounds.Add((well, beside));
        }
        figures.Add("neighbours-p99-all-well", Figures.Median(rounds.Select(r => r.Well)), "ms");
        figures.Add("neighbours-p99-beside-bad", Figures.Median(rounds.Select(r => r.Beside)), "ms");
        figures.Add("ratio-neighbours", Figures.Median(rounds.Select(r => r.Beside / r.Well)), "ratio", atMost: 1.2);
    }

    /// <summary>The p99 of the same ninety, in milliseconds.</summary>
    static async Task<double> NinetyAsync(SinkProcess sink, int events, string run, int bad)
    {
        await using var service = await MeasuredService.StartAsync();
        for (var i = 0; i < All; i++)
            await service.EndpointAsync(sink.Url($"{run}-{i}", i < bad ? Misbehaviour.All[i % Misbehaviour.All.Length] : null), 8);
        await service.UntilEnabledAsync();
        await PassAsync(5); // to get warm, and the bad ones into what they do
        return Figures.Quantile(await PassAsync(events), 0.99);

        async Task<List<double>> PassAsync(int count)
        {
            var committed = await service.CommitSteadilyAsync(PerSecond, count);
            var lags = new List<double>();
            for (var i = Bad; i < All; i++)
            {
                await sink.WaitAsync($"{run}-{i}", count);
                lags.AddRange(Lag.LagsOf(await sink.SeenAsync($"{run}-{i}"), committed));
            }
            lags.Sort();
            return lags;
        }
    }
}
