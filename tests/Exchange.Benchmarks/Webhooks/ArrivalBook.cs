using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>What arrived under each name.</summary>
sealed class ArrivalBook
{
    readonly ConcurrentDictionary<string, Arrivals> all = new(StringComparer.Ordinal);

    public Arrivals Of(string name) => all.GetOrAdd(name, _ => new());

    /// <summary>And forgets it.</summary>
    public Arrivals Take(string name) => all.TryRemove(name, out var taken) ? taken : new();
}

/// <summary>When each event came first, and how often. All of them were answered with 2xx, so each that comes again is a repeat.</summary>
sealed class Arrivals
{
    readonly Lock gate = new();
    readonly Dictionary<string, (long First, int Times)> seen = new(StringComparer.Ordinal);
    readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];

    public void Note(string id, long at)
    {
        lock (gate)
        {
            seen[id] = seen.TryGetValue(id, out var before) ? (before.First, before.Times + 1) : (at, 1);
            foreach (var (_, reached) in waiting.Where(one => seen.Count >= one.Count)) reached.TrySetResult();
        }
    }

    /// <summary>Until so many different events have come.</summary>
    public Task WaitAsync(int count)
    {
        lock (gate)
        {
            if (seen.Count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((count, reached));
            return reached.Task;
        }
    }

    public string ToText()
    {
        var text = new StringBuilder();
        lock (gate)
            foreach (var (id, (first, times)) in seen) text.Append(CultureInfo.InvariantCulture, $"{id} {first} {times}\n");
        return text.ToString();
    }
}
