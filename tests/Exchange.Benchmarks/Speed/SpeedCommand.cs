using System.CommandLine;

namespace Exchange.Benchmarks.Speed;

/// <summary>The command <c>speed</c>: what the service does a second, as a share of what its database could at best, all measured in one run.</summary>
static class SpeedCommand
{
    static readonly Option<int> Rounds = new("--rounds") { DefaultValueFactory = _ => 5, Description = "Alternations that are counted; figures are their medians." };
    static readonly Option<int> Exchanges = new("--exchanges") { DefaultValueFactory = _ => 4000, Description = "Exchanges in a round." };
    static readonly Option<int> Stored = new("--stored") { DefaultValueFactory = _ => 300_000, Description = "Stored exchanges where the cost of many is measured." };
    static readonly Option<int> Seconds = new("--seconds") { DefaultValueFactory = _ => 8, Description = "How long one round of pgbench takes." };
    static readonly Option<int> AtOnce = new("--at-once") { DefaultValueFactory = _ => 256, Description = "Customers at once." };
    static readonly Option<bool> NoBroker = new("--no-broker") { Description = "Completion with the in-memory bus alone, for a look at the service itself." };
    static readonly Option<DirectoryInfo?> Write = new("--write") { Description = "Where speed.md and speed.svg are written; docs/benchmarks if everything is measured." };
    static readonly Option<string[]> Only = new("--only") { Description = "Some of: completion, acceptance, latency, growth, replicas, farther.", AllowMultipleArgumentsPerToken = true };

    static readonly (string Name, Func<Stage, Task> MeasureAsync)[] all = [("completion", Completion.MeasureAsync), ("acceptance", Acceptance.MeasureAsync), ("latency", Latency.MeasureAsync), ("growth", Growth.MeasureAsync),
        ("replicas", Replicas.MeasureAsync), ("farther", CompletionFarther.MeasureAsync)];

    public static Command Make()
    {
        var command = new Command("speed", "Accepted and completed exchanges a second, against pgbench. Needs pgbench, and containers: source tests/containers/env.") { Rounds, Exchanges, Stored, Seconds, AtOnce, NoBroker, Write, Only };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (only, figures) = (parsed.GetValue(Only) ?? [], new Figures());
        var sizes = new SpeedSizes(parsed.GetValue(Rounds), parsed.GetValue(Exchanges), parsed.GetValue(Stored), parsed.GetValue(Seconds), parsed.GetValue(AtOnce));
        await using var engines = await SpeedEngines.StartAsync(withBroker: !parsed.GetValue(NoBroker));
        await using var stage = new Stage(engines, sizes, figures);
        foreach (var (name, measureAsync) in all.Where(one => only.Length == 0 || only.Contains(one.Name)))
        {
            stop.ThrowIfCancellationRequested();
            Figures.Say($"measuring {name}");
            figures.Section = name;
            await measureAsync(stage);
            await stage.EndReplicasAsync();
        }
        figures.SayMissed();
        if ((parsed.GetValue(Write) ?? (only.Length == 0 ? new DirectoryInfo("docs/benchmarks") : null)) is { } folder) await SpeedReport.WriteAsync(folder, figures, sizes, await engines.VersionsAsync());
        return figures.Missed == 0 ? 0 : 1;
    }
}
