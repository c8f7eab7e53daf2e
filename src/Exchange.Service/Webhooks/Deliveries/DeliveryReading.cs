using System.Diagnostics;
using System.Globalization;
using Exchange.Contracts.Webhooks;
using Exchange.Hosting.Telemetry;
using Exchange.Journal.Events;
using Exchange.Persistence;
using Exchange.Webhooks.Egress;
using Exchange.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Deliveries;

/// <summary>How far deliveries are behind, and how each came out.</summary>
sealed class DeliveryReading(EventBook book) : IReading
{
    public async Task ReadAsync(ExchangeDb db, DateTime now, CancellationToken stop)
    {
        var endpoints = await db.Set<EndpointRow>().AsNoTracking().Where(e => e.State == EndpointState.Enabled).Select(e => new { e.RetailerId, e.Kind, e.Cursor }).ToListAsync(stop);
        var behind = 0L;
        foreach (var stream in endpoints.GroupBy(e => new EventStream(e.RetailerId, e.Kind == EndpointKind.Operational)))
        {
            var latest = await book.LatestAsync(db, stream.Key, stop);
            behind += stream.Sum(e => latest - e.Cursor);
        }
        Meters.WebhookBacklog.Record(behind);
        var counts = await db.Set<UndeliveredRow>().AsNoTracking().GroupBy(u => u.State).Select(g => new { State = g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.State, g => g.Count, stop);
        foreach (var state in Enum.GetValues<UndeliveredState>())
            Meters.Undelivered.Record(counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", state.ToString().ToLowerInvariant()));
    }

    public static void Sent(Activity? span, PublishedEvent one, SendResult result, DateTime now)
    {
        var outcome = result.Delivered ? "delivered" : result.Failure ?? "refused";
        Meters.Deliveries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        if (result.Delivered && Meters.DeliveryLag.Enabled)
            Meters.DeliveryLag.Record(Math.Max(0, (now - DateTime.Parse(one.At, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)).TotalSeconds));
        span?.SetTag("http.response.status_code", result.Status).SetTag("exchange.delivery.outcome", outcome).SetStatus(result.Delivered ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
    }
}
