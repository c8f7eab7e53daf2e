using System.Diagnostics;
using Exchange.Hosting.Telemetry;

namespace Exchange.Persistence;

/// <summary>Measures how long a caller waits for its commit, and how many wait.</summary>
readonly struct CommitWait : IDisposable
{
    readonly KeyValuePair<string, object?> lane;
    readonly long began = Stopwatch.GetTimestamp();
    readonly Activity? span;

    public CommitWait(StoreWork work)
    {
        lane = new("exchange.store.lane", work is Acceptance ? "intake" : "changes");
        span = Traces.Await((string)lane.Value!);
        Meters.StoreWaiting.Add(1, lane);
    }

    public void Dispose()
    {
        Meters.StoreWaiting.Add(-1, lane);
        if (Meters.StoreWait.Enabled) Meters.StoreWait.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, lane);
        span?.Dispose();
    }
}
