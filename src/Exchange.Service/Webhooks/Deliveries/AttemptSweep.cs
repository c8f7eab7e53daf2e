using Exchange.Hosting;
using Exchange.Persistence;
using Exchange.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Lets attempts go when their time is over, and what a deleted endpoint's last deliveries left. In small parts, so that nobody waits long for the turn to write.</summary>
sealed class AttemptSweep(DbWriter writer, WebhookOptions options, Readiness ready, TimeProvider clock, ILogger<AttemptSweep> log)
    : Rounds(TimeSpan.FromHours(1), ready, clock, log)
{
    const int Most = 1000;
    readonly TimeProvider clock = clock;

    protected override async Task GoAsync(CancellationToken stop)
    {
        while (await writer.WriteAsync(db => LetGoAsync(db, stop), stop, quietly: true) == Most) { }
    }

    async Task<int> LetGoAsync(ExchangeDb db, CancellationToken stop)
    {
        var (kept, endpoints) = (clock.GetUtcNow().UtcDateTime - options.AttemptsKept, await db.Set<EndpointRow>().Select(e => e.Id).ToListAsync(stop));
        await db.Set<UndeliveredRow>().Where(u => !endpoints.Contains(u.EndpointId)).ExecuteDeleteAsync(stop);
        var old = await db.Set<AttemptRow>().Where(a => a.At < kept || !endpoints.Contains(a.EndpointId)).OrderBy(a => a.EndpointId).ThenBy(a => a.Id)
            .Take(Most).Select(a => new { a.EndpointId, a.Id }).ToListAsync(stop);
        foreach (var one in old.GroupBy(a => a.EndpointId, a => a.Id))
        {
            var ids = one.ToList();
            await db.Set<AttemptRow>().Where(a => a.EndpointId == one.Key && ids.Contains(a.Id)).ExecuteDeleteAsync(stop);
        }
        return old.Count;
    }
}
