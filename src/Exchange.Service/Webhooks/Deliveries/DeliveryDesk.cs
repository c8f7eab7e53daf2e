using System.Text;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Journal.Events;
using Exchange.Persistence;
using Exchange.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Looks at an endpoint's deliveries, tests it, and has events sent again; endpoints and commands alike.</summary>
sealed class DeliveryDesk(DbWriter writer, IDbContextFactory<ExchangeDb> contexts, EventBook book, Courier courier, LineKeeper lines, TimeProvider clock)
{
    DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Sends a test at once, whatever the endpoint's state, and says what came of it.</summary>
    public async Task<Answer<AttemptView>> TestAsync(Guid retailerId, Guid id, CancellationToken stop, Once? once = null)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await EndpointDesk.FindAsync(db, retailerId, id, stop) is not { } endpoint) return EndpointDesk.NotFound;
        var at = clock.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type = "webhook-endpoint.test", timestamp = at.UtcDateTime, data = new { endpoint = id } });
        var (attempt, _) = await courier.SendAsync(endpoint, new($"test_{Ids.New(at):N}", body, AttemptKind.Test, 1), stop);
        return await WriteAsync<AttemptView>(once, writing =>
        {
            writing.Add(attempt);
            return Task.FromResult<Answer<AttemptView>>(DeliveryViews.Of(attempt, Encoding.UTF8.GetString(body)));
        }, stop);
    }

    public async Task<Answer<AttemptPage>> AttemptsAsync(Guid retailerId, Guid id, string? oneEvent, Guid? before, int limit, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await EndpointDesk.FindAsync(db, retailerId, id, stop) is null) return EndpointDesk.NotFound;
        var query = db.Set<AttemptRow>().AsNoTracking().Where(a => a.EndpointId == id);
        if (before is { } cursor) query = query.Where(a => a.Id < cursor);
        if (oneEvent is not null)
        {
            var sequence = (await book.FindAsync(retailerId, oneEvent, stop))?.Sequence;
            query = sequence is null ? query.Where(a => a.EventId == oneEvent && a.Sequence == null) : query.Where(a => a.Sequence == sequence);
        }
        var rows = await query.OrderByDescending(a => a.Id).Take(limit + 1).ToListAsync(stop);
        return new AttemptPage([.. rows.Take(limit).Select(row => DeliveryViews.Of(row))], rows.Count > limit ? rows[limit - 1].Id.ToString("N") : null);
    }

    /// <summary>One attempt with its body, which is made anew from the journal: the same bytes.</summary>
    public async Task<Answer<AttemptView>> AttemptAsync(Guid retailerId, Guid id, Guid attempt, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await EndpointDesk.FindAsync(db, retailerId, id, stop) is not { } endpoint) return EndpointDesk.NotFound;
        if (await db.Set<AttemptRow>().AsNoTracking().SingleOrDefaultAsync(a => a.EndpointId == id && a.Id == attempt, stop) is not { } row)
            return new Refusal(Problems.NotFound, "There is no such attempt, or it is older than attempts are kept.");
        var one = await book.FindAsync(retailerId, row.EventId, stop);
        return DeliveryViews.Of(row, one is null ? null : Encoding.UTF8.GetString(one.Bytes(endpoint.Payload)));
    }

    public async Task<Answer<UndeliveredPage>> UndeliveredAsync(Guid retailerId, Guid id, long after, int limit, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (await EndpointDesk.FindAsync(db, retailerId, id, stop) is not { } endpoint) return EndpointDesk.NotFound;
        var rows = await db.Set<UndeliveredRow>().AsNoTracking().Where(u => u.EndpointId == id && u.Sequence > after).OrderBy(u => u.Sequence).Take(limit + 1).ToListAsync(stop);
        var events = await book.WithEventsAsync(new(retailerId, endpoint.Kind == EndpointKind.Operational), rows.Take(limit).ToList(), row => row.Sequence);
        return new UndeliveredPage([.. events.Select(pair => DeliveryViews.Of(pair.Item1, pair.Item2))], rows.Count > limit ? rows[limit - 1].Sequence : null);
    }

    /// <summary>Sends one event again, delivered or not.</summary>
    public Task<Answer<SentAgain>> ResendAsync(Guid retailerId, Guid id, string oneEvent, CancellationToken stop, Once? once = null) => OnAsync(retailerId, id, once, async (db, row) =>
    {
        if (await book.FindAsync(retailerId, oneEvent, stop) is not { } one || one.Stream.Operational != (row.Kind == EndpointKind.Operational))
            return new Refusal(Problems.EventNotFound, Problems.EventNotFound.WhatToChange);
        if (one.Sequence > row.Cursor) return new SentAgain(1); // its first attempt is still to come
        var kept = await db.Set<UndeliveredRow>().FindAsync([id, one.Sequence], stop)
            ?? db.Add(new UndeliveredRow { EndpointId = id, Sequence = one.Sequence, SubjectId = one.SubjectId, Since = Now }).Entity;
        // Where order is kept, what waits for an earlier event goes on waiting for it.
        if (kept.State != UndeliveredState.Waiting) (kept.State, kept.NextAt, kept.Attempts) = (UndeliveredState.Retrying, Now, 0);
        return new SentAgain(1);
    }, stop);

    /// <summary>Sends everything again at once that could not be delivered since then, given up or not.</summary>
    public Task<Answer<SentAgain>> RecoverAsync(Guid retailerId, Guid id, DateTime since, CancellationToken stop, Once? once = null) => OnAsync(retailerId, id, once, async (db, _) =>
    {
        var now = Now;
        var count = await db.Set<UndeliveredRow>().Where(u => u.EndpointId == id && u.Since >= since && u.State != UndeliveredState.Waiting)
            .ExecuteUpdateAsync(u => u.SetProperty(r => r.State, UndeliveredState.Retrying).SetProperty(r => r.NextAt, now).SetProperty(r => r.Attempts, 0), stop);
        return new SentAgain(count);
    }, stop);

    /// <summary>Sends a range of events again, delivered or not.</summary>
    public Task<Answer<SentAgain>> ReplayAsync(Guid retailerId, Guid id, long first, long? last, CancellationToken stop, Once? once = null) => OnAsync(retailerId, id, once, async (db, row) =>
    {
        // Beyond the cursor first attempts are still to come.
        var end = Math.Min(last ?? row.Cursor, row.Cursor);
        if (first < 1 || first > end) return Refusal.Invalid("/first", $"Use a sequence number from 1 to {end}: later events are still to be delivered anyway.");
        if (await db.Set<ReplayRow>().CountAsync(r => r.EndpointId == id, stop) >= 10) return new Refusal(Problems.WrongState, "Ten ranges wait to be sent again already.");
        db.Add(new ReplayRow { Id = Ids.New(clock.GetUtcNow()), EndpointId = id, First = first, Last = end, Cursor = first - 1, RequestedAt = Now });
        return new SentAgain(null, first, end);
    }, stop);

    Task<Answer<SentAgain>> OnAsync(Guid retailerId, Guid id, Once? once, Func<ExchangeDb, EndpointRow, Task<Answer<SentAgain>>> work, CancellationToken stop) =>
        WriteAsync<SentAgain>(once, async db =>
        {
            if (await EndpointDesk.FindAsync(db, retailerId, id, stop) is not { } row) return EndpointDesk.NotFound;
            row.Revision++;
            return await work(db, row);
        }, stop);

    async Task<Answer<T>> WriteAsync<T>(Once? once, Func<ExchangeDb, Task<Answer<T>>> work, CancellationToken stop)
        where T : class
    {
        var answer = await writer.WriteAsync(db => once is null ? work(db) : once.DoAsync(db, work), stop);
        lines.LookNow();
        return answer;
    }
}
