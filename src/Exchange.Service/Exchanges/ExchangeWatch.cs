using System.Collections.Concurrent;
using Exchange.Persistence;

namespace Exchange.Exchanges;

/// <summary>Lets whoever waits for an exchange know that it moved, wherever; a wait that nobody ends runs out by itself.</summary>
public sealed class ExchangeWatch
{
    readonly TimeProvider clock;
    readonly Replicas? replicas;
    readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Waiting, bool>> waiting = new();

    sealed record Waiting(Func<string, bool> Wanted, TaskCompletionSource Came);

    /// <param name="replicas">Whose commits are heard of too.</param>
    public ExchangeWatch(TimeProvider clock, Replicas? replicas = null)
    {
        (this.clock, this.replicas) = (clock, replicas);
        replicas?.Hear("moved", text => MovedHere(Guid.ParseExact(text.AsSpan(0, 32), "N"), text[33..]));
    }

    /// <summary>Called after every commit.</summary>
    public void Moved(Guid id, string state)
    {
        MovedHere(id, state);
        replicas?.Tell("moved", $"{id:N} {state}");
    }

    void MovedHere(Guid id, string state)
    {
        if (!waiting.TryGetValue(id, out var some)) return;
        foreach (var one in some.Keys.Where(w => w.Wanted(state))) one.Came.TrySetResult();
    }

    /// <summary>Waits until the exchange comes into a wanted state or the time is over. <paramref name="now"/> is asked once after the wait has begun, so that no move is missed.</summary>
    public async Task WaitAsync(Guid id, Func<string, bool> wanted, Func<Task<string?>> now, TimeSpan longest, CancellationToken stop)
    {
        var mine = new Waiting(wanted, new(TaskCreationOptions.RunContinuationsAsynchronously));
        var some = waiting.GetOrAdd(id, _ => new());
        some[mine] = true;
        try
        {
            if (await now() is not { } state || wanted(state)) return;
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
            using var over = clock.CreateTimer(_ => mine.Came.TrySetResult(), null, longest, Timeout.InfiniteTimeSpan);
            await mine.Came.Task.WaitAsync(end.Token);
        }
        finally
        {
            some.TryRemove(mine, out _);
            if (some.IsEmpty) waiting.TryRemove(new(id, some));
        }
    }
}
