using System.Globalization;
using Exchange.Journal;
using Exchange.Journal.Events;
using Exchange.Persistence;
using Exchange.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Feed;

/// <summary>One answer of the feed.</summary>
/// <param name="Next">What to ask after next; moves on past events that the filter left out.</param>
/// <param name="Latest">The last number there is.</param>
/// <param name="Oldest">Set if what was asked after is older than what is kept.</param>
sealed record FeedPage(IReadOnlyList<PublishedEvent> Events, long Next, long Latest, long? Oldest = null);

/// <summary>Reads the feed, and waits for what is not there yet.</summary>
sealed class FeedDesk(EventBook book, IDbContextFactory<ExchangeDb> contexts, WebhookOptions options, TimeProvider clock)
{
    // A filter that lets little through looks at so many events at most before it answers with how far it came.
    const int MostLookedAt = 20_000;

    public async Task<FeedPage> ReadAsync(EventStream stream, long after, int limit, TimeSpan wait, EventFilter filter, CancellationToken stop)
    {
        using var over = new CancellationTokenSource(wait > TimeSpan.Zero ? wait : Timeout.InfiniteTimeSpan, clock);
        while (true)
        {
            var more = book.Next(stream);
            var page = await LookAsync(stream, after, limit, filter, stop);
            if (page.Events.Count > 0 || page.Oldest is not null || wait <= TimeSpan.Zero || over.IsCancellationRequested) return page;
            after = page.Next;
            await Task.WhenAny(more, UntilAsync(over.Token, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    static async Task UntilAsync(CancellationToken over, CancellationToken stop)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = over.Register(() => came.TrySetResult());
        await using var second = stop.Register(() => came.TrySetResult());
        await came.Task;
    }

    async Task<FeedPage> LookAsync(EventStream stream, long after, int limit, EventFilter filter, CancellationToken stop)
    {
        var (events, next, looked) = (new List<PublishedEvent>(), after, 0);
        while (events.Count < limit && looked < MostLookedAt)
        {
            var some = await book.ReadAsync(stream, next, Math.Max(limit, 100), stop);
            if (looked == 0 && some.Count > 0 && await OldestAfterAsync(stream, some[0], stop) is { } oldest) return new([], after, 0, oldest);
            if (some.Count == 0) break;
            foreach (var one in some)
            {
                if (events.Count == limit) break;
                next = one.Sequence;
                if (filter.Wants(one)) events.Add(one);
            }
            looked += some.Count;
        }
        return new(events, next, Math.Max(next, await book.LatestAsync(stream, stop)));
    }

    /// <summary>Null if the event is young enough; else the number of the first that is.</summary>
    async Task<long?> OldestAfterAsync(EventStream stream, PublishedEvent first, CancellationToken stop)
    {
        var kept = (clock.GetUtcNow().UtcDateTime - options.FeedKept).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        if (string.CompareOrdinal(first.At, kept) >= 0) return null;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var oldest = await db.Set<JournalRow>().AsNoTracking()
            .Where(f => f.RetailerId == stream.RetailerId && f.Operational == stream.Operational && f.Sequence > first.Sequence && string.Compare(f.At, kept) >= 0)
            .OrderBy(f => f.Sequence).Select(f => f.Sequence).FirstOrDefaultAsync(stop);
        return oldest ?? await book.LatestAsync(stream, stop) + 1;
    }
}
