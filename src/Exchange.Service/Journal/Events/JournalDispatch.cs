using System.Data.Common;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Journal.Events;

/// <summary>
/// Gives facts their place in their stream: gapless, in batches, after their commit. It wakes on commit; the tick is for facts that
/// another process wrote. Replicas share the streams. Reading the journal by an id of its own would skip what commits late; a number given here is visible at once with all before it.
/// </summary>
sealed partial class JournalDispatch(IDbContextFactory<ExchangeDb> contexts, DbWriter writer, EventBook book, CommitBell commits, Readiness ready, TimeProvider clock, ILogger<JournalDispatch> log) : BackgroundService
{
    const int Most = 1000;
    static readonly Func<ExchangeDb, IAsyncEnumerable<EventStream>> waiting = EF.CompileAsyncQuery((ExchangeDb db) =>
        db.Set<JournalRow>().Where(f => f.Sequence == null).Select(f => new { f.RetailerId, f.Operational }).Distinct().OrderBy(s => s.RetailerId).ThenBy(s => s.Operational).Take(100).Select(s => new EventStream(s.RetailerId, s.Operational)));
    static readonly Func<ExchangeDb, Guid, bool, IAsyncEnumerable<JournalRow>> unnumbered = EF.CompileAsyncQuery((ExchangeDb db, Guid retailer, bool operational) =>
        db.Set<JournalRow>().AsNoTracking().Where(f => f.Sequence == null && f.RetailerId == retailer && f.Operational == operational)
            .OrderBy(f => f.SubjectId).ThenBy(f => f.Number).Take(Most).Select(f => f));
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    /// <summary>A dispatch costs a commit of its own: where facts are many, they share it.</summary>
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await ready.Ready.WaitAsync(stop);
        using var tick = new PeriodicTimer(Look, clock);
        var ticked = tick.WaitForNextTickAsync(stop).AsTask();
        try
        {
            while (true)
            {
                var (committed, elsewhere) = (commits.Next, book.NextElsewhere);
                var (more, any, heldElsewhere) = await DispatchAsync(stop);
                if (more) continue;
                if (any) await Gather.AsMuchAsComesInAsync(Pace, stop);
                await (heldElsewhere ? Task.WhenAny(committed, elsewhere, ticked) : Task.WhenAny(committed, ticked));
                stop.ThrowIfCancellationRequested();
                if (ticked.IsCompleted) ticked = tick.WaitForNextTickAsync(stop).AsTask();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped();
        }
    }

    /// <summary>Whether there is more to number at once, whether there was any, and whether another replica had a stream in its hand: then this one looks again when that one is done.</summary>
    async Task<(bool More, bool Any, bool HeldElsewhere)> DispatchAsync(CancellationToken stop)
    {
        try
        {
            var (more, any, heldElsewhere) = (false, false, false);
            foreach (var stream in await WaitingAsync(stop))
            {
                if (await writer.ClaimAsync(db => NumberAsync(db, stream, stop), stop) is not { } events)
                {
                    heldElsewhere = true;
                    continue;
                }
                book.Dispatched(events);
                DispatchReading.Dispatched(events, clock.GetUtcNow().UtcDateTime);
                (more, any) = (more || events.Count == Most, any || events.Count > 0);
            }
            return (more, any, heldElsewhere);
        }
        catch (Exception why) when (why is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Failed(why); // the facts have no number yet: the next look finds them again
            return (false, false, false);
        }
    }

    async Task<List<EventStream>> WaitingAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var streams = new List<EventStream>();
        await foreach (var stream in waiting(db).WithCancellation(stop)) streams.Add(stream);
        return streams;
    }

    /// <summary>Null if another replica is at this stream.</summary>
    static async Task<List<PublishedEvent>?> NumberAsync(ExchangeDb db, EventStream stream, CancellationToken stop)
    {
        if (await HoldAsync(db, stream, stop) is not { } last) return null;
        // Read after the stream is held: whatever another replica numbered is numbered, and a subject's facts are seen in their order.
        var facts = new List<JournalRow>();
        await foreach (var fact in unnumbered(db, stream.RetailerId, stream.Operational).WithCancellation(stop)) facts.Add(fact);
        List<PublishedEvent> events = [.. InTime(facts).Select((fact, index) => new PublishedEvent(fact, last + 1 + index))];
        if (events.Count == 0) return events;
        await MoveAsync(db, stream, events[^1].Sequence, stop);
        await EventNumbers.KeepAsync(db, events, stop);
        return events;
    }

    /// <summary>By time, but a subject's own facts always in their order, whatever a clock did.</summary>
    static IEnumerable<JournalRow> InTime(List<JournalRow> facts)
    {
        var subjects = facts.GroupBy(f => f.SubjectId).ToDictionary(s => s.Key, s => new Queue<JournalRow>(s));
        return facts.OrderBy(f => f.At, StringComparer.Ordinal).Select(f => subjects[f.SubjectId].Dequeue());
    }

    /// <summary>The stream's last number, its row held until this transaction ends.</summary>
    static async Task<long?> HoldAsync(ExchangeDb db, EventStream stream, CancellationToken stop)
    {
        await using var hold = Of(stream, db.CommandOf($"""SELECT "Last" FROM "event_sequences" WHERE "RetailerId" = @retailer AND "Operational" = @operational {DbEngine.Of(db).SkipLocked}"""));
        if (await hold.ExecuteScalarAsync(stop) is long last) return last;
        await using var begin = Of(stream, db.CommandOf("""INSERT INTO "event_sequences" ("RetailerId", "Operational", "Last") VALUES (@retailer, @operational, 0) ON CONFLICT DO NOTHING"""));
        return await begin.ExecuteNonQueryAsync(stop) == 1 ? 0 : null;
    }

    static async Task MoveAsync(ExchangeDb db, EventStream stream, long last, CancellationToken stop)
    {
        await using var move = Of(stream, db.CommandOf("""UPDATE "event_sequences" SET "Last" = @last WHERE "RetailerId" = @retailer AND "Operational" = @operational"""));
        await move.Add("@last", last).ExecuteNonQueryAsync(stop);
    }

    static DbCommand Of(EventStream stream, DbCommand command) => command.Add("@retailer", stream.RetailerId).Add("@operational", stream.Operational);

    [LoggerMessage(Level = LogLevel.Error, Message = "Facts could not be given their numbers; the next look tries again.")]
    partial void Failed(Exception why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The journal's dispatch has stopped.")]
    partial void Stopped();
}
