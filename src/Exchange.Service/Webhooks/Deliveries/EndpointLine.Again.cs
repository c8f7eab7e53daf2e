using Exchange.Contracts.Webhooks;
using Exchange.Journal.Events;

namespace Exchange.Webhooks.Deliveries;

/// <summary>What is sent again: retries when they are due, and ranges that somebody asked for; and the challenge before anything.</summary>
sealed partial class EndpointLine
{
    readonly HashSet<long> handling = [];
    readonly Queue<(UndeliveredRow Row, PublishedEvent Event)> due = new();
    readonly Queue<PublishedEvent> replayPage = new();
    (ReplayRow Row, Place Place)? replay;
    /// <summary>Sent again whole; its row goes with the settlement.</summary>
    Guid replayed;
    DateTime? nextDue;

    /// <summary>Looks afresh at what the database keeps for this endpoint.</summary>
    async Task LookAsync()
    {
        nextDue = DateTime.MinValue;
        if (order is not null) order.Know(await tools.Shelf.SubjectsAsync(Id));
        if (replay is null && await tools.Shelf.ReplayAsync(Id, besides: replayed) is { } row) replay = (row, new(row.Cursor));
    }

    void NoteDue(long sequence, DateTime? at)
    {
        handling.Remove(sequence);
        if (at is not null && (nextDue is null || at < nextDue)) nextDue = at;
    }

    async ValueTask<Delivery?> RetryAsync(DateTime now)
    {
        if (due.Count == 0 && nextDue <= now) await LoadDueAsync(now);
        if (!due.TryDequeue(out var next))
        {
            WakeAt(nextDue);
            return null;
        }
        return new(next.Event, AttemptKind.Retry, next.Row.Attempts + 1, null, next.Row);
    }

    async Task LoadDueAsync(DateTime now)
    {
        var rows = (await tools.Shelf.EarliestAsync(Id, Page + handling.Count)).Where(row => !handling.Contains(row.Sequence)).ToList();
        var ready = rows.Where(row => row.NextAt <= now).ToList();
        foreach (var pair in await tools.Book.WithEventsAsync(Stream, ready, row => row.Sequence))
        {
            due.Enqueue(pair);
            handling.Add(pair.Item1.Sequence);
        }
        // All that was read is due: there may be more.
        nextDue = ready.Count == rows.Count && rows.Count >= Page ? now : rows.Find(row => row.NextAt > now)?.NextAt;
    }

    async ValueTask<Delivery?> ReplayAsync()
    {
        while (replay is var (row, place) && place.Open < MostOpen)
        {
            if (replayPage.Count == 0)
                foreach (var one in await tools.Book.ReadAsync(Stream, place.Read, Page, CancellationToken.None))
                    if (one.Sequence <= row.Last) replayPage.Enqueue(one);
            if (!replayPage.TryDequeue(out var next))
            {
                if (place.Open > 0) return null; // its end is told by the last of them
                (replay, replayed) = (null, row.Id);
                await EndAsync(new(this) { Replay = (row.Id, row.Last, Done: true) });
                if (await tools.Shelf.ReplayAsync(Id, besides: replayed) is { } another) replay = (another, new(another.Cursor));
                continue;
            }
            if (!filter.Wants(next)) { place.Skip(next.Sequence); continue; }
            place.Take(next.Sequence);
            return new(next, AttemptKind.Replay, 1, place);
        }
        return null;
    }

    (Guid, long, bool)? ReplayEnding(Delivery delivery) =>
        delivery.Kind == AttemptKind.Replay && replay is var (row, place) && place == delivery.Place ? (row.Id, place.Cursor, false) : null;

    async Task ChallengeAsync()
    {
        var now = Now;
        if (endpoint.ChallengeAt is not { } at) return;
        if (at > now)
        {
            WakeAt(at);
            return;
        }
        var (fresh, attempt) = await tools.Challenges.AskAsync(endpoint, cancelled.Token);
        // Whoever changed it meanwhile is not told of twice: its revision is this one's from here on.
        if (fresh.Revision == endpoint.Revision) endpoint = fresh;
        else await TakeAsync(fresh);
        await EndAsync(new(this) { Attempt = attempt });
        WakeAt(endpoint.ChallengeAt);
    }
}
