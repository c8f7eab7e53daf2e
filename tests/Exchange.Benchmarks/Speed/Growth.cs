namespace Exchange.Benchmarks.Speed;

/// <summary>What a completed exchange costs while a programme's season is stored, against what it costs in the beginning. Two databases of one server take turns.</summary>
static class Growth
{
    /// <summary>Really made, in both; the season's other exchanges are copies of them.</summary>
    const int Few = 1000;

    public static async Task MeasureAsync(Stage stage)
    {
        var databases = new[] { await stage.Engines.DatabaseAsync(), await stage.Engines.DatabaseAsync() };
        var replicas = new[] { await stage.ReplicaAsync(databases[0], Bus.Memory), await stage.ReplicaAsync(databases[1], Bus.Memory) };
        foreach (var replica in replicas) await Completion.DriveAsync(stage, replica, Few);
        var filled = await new Season(databases[1]).FillAsync(stage.Sizes.Stored);
        await new Season(databases[0]).CleanAsync();
        Figures.Say($"{stage.Sizes.Stored} stored after {filled.TotalSeconds:0} s");
        var rounds = new List<(Cost Few, Cost Many)>();
        for (var round = -1; round < stage.Sizes.Rounds; round++)
        {
            // A tenth of a season's beginning each time, so that few stay few; the first is to get warm.
            rounds.Add((await Completion.DriveAsync(stage, replicas[0], Few / 2), await Completion.DriveAsync(stage, replicas[1], Few / 2)));
            Figures.Say($"round {round}: few {rounds[^1].Few}");
            Figures.Say($"round {round}: many {rounds[^1].Many}");
        }
        Tell(stage, rounds[1..]);
    }

    static void Tell(Stage stage, List<(Cost Few, Cost Many)> rounds)
    {
        var figures = stage.Figures;
        figures.Add("stored", stage.Sizes.Stored, "exchanges");
        foreach (var (name, cost) in (ReadOnlySpan<(string, Cost)>)[("few-stored", Cost.Median(rounds.ConvertAll(r => r.Few))), ("many-stored", Cost.Median(rounds.ConvertAll(r => r.Many)))])
        {
            figures.Add($"{name}-completed", cost.PerSecond, "1/s");
            figures.Add($"{name}-service", cost.Service, "ms");
            figures.Add($"{name}-postgres", cost.Postgres, "ms");
        }
        figures.Add("many-to-few-processor", Figures.Median(rounds.Select(r => r.Many.Processor / r.Few.Processor)), "ratio", atMost: 1.2);
        figures.Add("many-to-few-time", Figures.Median(rounds.Select(r => r.Few.PerSecond / r.Many.PerSecond)), "ratio", atMost: 1.2);
    }
}
