using Exchange.Contracts.Webhooks;
using Exchange.Journal.Events;
using Exchange.Persistence;
using Exchange.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Endpoints as a retailer sees them.</summary>
sealed class EndpointViews(EventBook book, TimeProvider clock)
{
    public async Task<WebhookEndpointView> OfAsync(ExchangeDb db, EndpointRow row, CancellationToken stop)
    {
        var latest = await book.LatestAsync(db, new(row.RetailerId, row.Kind == EndpointKind.Operational), stop);
        var undelivered = await db.Set<UndeliveredRow>().CountAsync(u => u.EndpointId == row.Id, stop);
        var challenge = row.State == EndpointState.Verifying ? new ChallengeView(row.ChallengeTries, Zoned(row.ChallengeAt), row.ChallengeFailure) : null;
        return new(row.Id, row.Url, row.Description, row.Kind, row.Payload, row.Ordered, EventFilter.Words(row.Types), EventFilter.Words(row.Stores),
            row.Concurrency, row.State, row.Cursor, latest - row.Cursor, undelivered, new(row.CreatedAt))
        {
            RatePerSecond = row.RatePerSecond, DisabledWhy = row.DisabledWhy, Challenge = challenge, FailingSince = Zoned(row.FailingSince), PausedUntil = Zoned(row.PausedUntil),
            BothSecretsUntil = row.PreviousUntil > clock.GetUtcNow().UtcDateTime ? Zoned(row.PreviousUntil) : null,
        };
    }

    static DateTimeOffset? Zoned(DateTime? at) => at is { } time ? new DateTimeOffset(time) : null;
}
