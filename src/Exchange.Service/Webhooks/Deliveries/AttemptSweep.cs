using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Lets attempts go when their time is over, and those of endpoints that were deleted. In small parts, so that nobody waits long for the turn to write.</summary>
sealed partial class AttemptSweep(DbWriter writer, WebhookOptions options, Readiness ready, TimeProvider clock, ILogger<AttemptSweep> log) : BackgroundService
{
    const int Most = 1000;
    static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await ready.Ready.WaitAsync(stop);
        using var tick = new PeriodicTimer(Every, clock);
        try
        {
            do await SweepAsync(stop);
            while (await tick.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped();
        }
    }

    async Task SweepAsync(CancellationToken stop)
    {
        try
        {
            while (await writer.WriteAsync(db => LetGoAsync(db, stop), stop, quietly: true) == Most) { }
        }
        catch (Exception why) when (why is not OperationCanceledException)
        {
            Failed(why); // they are still there: the next round finds them
        }
    }

    async Task<int> LetGoAsync(ExchangeDb db, CancellationToken stop)
    {
        var (kept, endpoints) = (clock.GetUtcNow().UtcDateTime - options.AttemptsKept, await db.Set<EndpointRow>().Select(e => e.Id).ToListAsync(stop));
        var old = await db.Set<AttemptRow>().Where(a => a.At < kept || !endpoints.Contains(a.EndpointId)).OrderBy(a => a.EndpointId).ThenBy(a => a.Id)
            .Take(Most).Select(a => new { a.EndpointId, a.Id }).ToListAsync(stop);
        foreach (var one in old.GroupBy(a => a.EndpointId, a => a.Id))
        {
            var ids = one.ToList();
            await db.Set<AttemptRow>().Where(a => a.EndpointId == one.Key && ids.Contains(a.Id)).ExecuteDeleteAsync(stop);
        }
        return old.Count;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Old attempts could not be let go; the next round tries again")]
    partial void Failed(Exception why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The attempts' sweep has stopped")]
    partial void Stopped();
}
