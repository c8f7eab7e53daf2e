using System.Diagnostics;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Hosting.Telemetry;

/// <summary>Reads all gauges on one connection, at most every 15 seconds and never for more than a fiftieth of the time; not at all while nobody listens.</summary>
sealed class ReadingRounds(IEnumerable<IReading> readings, IDbContextFactory<ExchangeDb> contexts, Readiness ready, TimeProvider clock, ILogger<ReadingRounds> log)
    : Rounds(TimeSpan.FromSeconds(15), ready, clock, log)
{
    const int Share = 50;
    readonly TimeProvider clock = clock;
    DateTimeOffset next;

    protected override async Task GoAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!Meters.Live.Enabled || now < next) return;
        var began = Stopwatch.GetTimestamp();
        try
        {
            await using var db = await contexts.CreateDbContextAsync(stop);
            foreach (var reading in readings) await reading.ReadAsync(db, now.UtcDateTime, stop);
            Meters.Readings.Add(1, new KeyValuePair<string, object?>("outcome", "done"));
        }
        catch (Exception why) when (why is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Meters.Readings.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
            throw;
        }
        finally
        {
            next = now + Share * Stopwatch.GetElapsedTime(began);
        }
    }
}
