using System.CommandLine;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>How much of each is measured.</summary>
sealed record Sizes(int WarmUps, int Rounds, int Deliveries, TimeSpan Steady, int Backlog, int Pages, int NeighbourEvents, int NeighbourRounds)
{
    public static Sizes Whole { get; } = new(4, 5, 20_000, TimeSpan.FromSeconds(30), 100_000, 100, 100, 3);
    public static Sizes Quick { get; } = new(3, 3, 6_000, TimeSpan.FromSeconds(5), 10_000, 10, 20, 1);
}

/// <summary>The command <c>webhooks</c>. One figure after the other, each on a service of its own; the receiver is a process of its own.</summary>
static class WebhooksCommand
{
    static readonly Option<bool> Quick = new("--quick") { Description = "Small sizes, for a first look." };
    static readonly Option<string[]> Only = new("--only") { Description = "Some of: deliveries, lag, backlog, feed, neighbours.", AllowMultipleArgumentsPerToken = true };

    static readonly (string Name, Func<SinkProcess, Sizes, Figures, Task> MeasureAsync)[] all =
    [
        ("deliveries", DeliveryRate.MeasureAsync), ("lag", Lag.MeasureAsync), ("backlog", Backlog.MeasureAsync), ("feed", FeedPages.MeasureAsync), ("neighbours", Neighbours.MeasureAsync),
    ];

    public static Command Make()
    {
        var command = new Command("webhooks", "Webhook deliveries and the feed.") { Quick, Only };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (sizes, only, figures) = (parsed.GetValue(Quick) ? Sizes.Quick : Sizes.Whole, parsed.GetValue(Only) ?? [], new Figures());
        using var sink = await SinkProcess.StartAsync();
        foreach (var (name, measureAsync) in all.Where(one => only.Length == 0 || only.Contains(one.Name)))
        {
            stop.ThrowIfCancellationRequested();
            Figures.Say($"measuring {name}");
            await measureAsync(sink, sizes, figures);
        }
        figures.SayMissed();
        return figures.Missed == 0 ? 0 : 1;
    }
}
