using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Journal.Events;

/// <summary>
/// Gives facts their place in their stream: gapless, in batches, after their commit. It wakes on commit; the tick is for facts that
/// another process wrote. Reading the journal by an id of its own would skip what commits late; a number given here is visible at once with all before it.
/// </summary>
sealed partial class JournalDispatch(DbWriter writer, EventBook book, CommitBell commits, Readiness ready, TimeProvider clock, ILogger<JournalDispatch> log) : BackgroundService
{
    const int Most = 1000;
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await ready.Ready.WaitAsync(stop);
        using var tick = new PeriodicTimer(Look, clock);
        var ticked = tick.WaitForNextTickAsync(stop).AsTask();
        try
        {
            while (true)
            {
                var committed = commits.Next;
                if (await DispatchAsync(stop) == Most) continue;
                await Task.WhenAny(committed, ticked);
                stop.ThrowIfCancellationRequested();
                if (ticked.IsCompleted) ticked = tick.WaitForNextTickAsync(stop).AsTask();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped();
        }
    }

    async Task<int> DispatchAsync(CancellationToken stop)
    {
        try
        {
            var events = await writer.WriteAsync(db => NumberAsync(db, stop), stop, quietly: true);
            book.Dispatched(events);
            DispatchReading.Dispatched(events, clock.GetUtcNow().UtcDateTime);
            return events.Count;
        }
        catch (Exception why) when (why is not OperationCanceledException)
        {
            Failed(why); // the facts have no number yet: the next look finds them again
            return 0;
        }
    }

    static async Task<List<PublishedEvent>> NumberAsync(ExchangeDb db, CancellationToken stop)
    {
        var facts = await db.Set<JournalRow>().AsNoTracking().Where(f => f.Sequence == null)
            .OrderBy(f => f.SubjectId).ThenBy(f => f.Number).Take(Most).ToListAsync(stop);
        var events = new List<PublishedEvent>(facts.Count);
        foreach (var stream in InTime(facts).GroupBy(f => new EventStream(f.RetailerId, f.Operational)).OrderBy(s => s.Key.RetailerId).ThenBy(s => s.Key.Operational))
        {
            var last = await TakeAsync(db, stream.Key, stream.Count(), stop);
            var first = last - stream.Count() + 1;
            events.AddRange(stream.Select((fact, index) => new PublishedEvent(fact, first + index)));
        }
        await KeepAsync(db, events, stop);
        return events;
    }

    /// <summary>By time, but a subject's own facts always in their order, whatever a clock did.</summary>
    static IEnumerable<JournalRow> InTime(List<JournalRow> facts)
    {
        var subjects = facts.GroupBy(f => f.SubjectId).ToDictionary(s => s.Key, s => new Queue<JournalRow>(s));
        return facts.OrderBy(f => f.At, StringComparer.Ordinal).Select(f => subjects[f.SubjectId].Dequeue());
    }

    static async Task<long> TakeAsync(ExchangeDb db, EventStream stream, int count, CancellationToken stop)
    {
        await using var command = db.CommandOf("""
            INSERT INTO "event_sequences" ("RetailerId", "Operational", "Last") VALUES (@retailer, @operational, @count)
            ON CONFLICT ("RetailerId", "Operational") DO UPDATE SET "Last" = "event_sequences"."Last" + @count RETURNING "Last"
            """);
        command.Add("@retailer", stream.RetailerId).Add("@operational", stream.Operational).Add("@count", count);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    static async Task KeepAsync(ExchangeDb db, List<PublishedEvent> events, CancellationToken stop)
    {
        await using var command = db.CommandOf("""UPDATE "journal" SET "Sequence" = @sequence WHERE "SubjectId" = @subject AND "Number" = @number""");
        command.Add("@sequence", 0L).Add("@subject", Guid.Empty).Add("@number", 0);
        foreach (var one in events)
        {
            (command.Parameters[0].Value, command.Parameters[1].Value, command.Parameters[2].Value) = (one.Sequence, one.SubjectId, one.Number);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Facts could not be given their numbers; the next look tries again.")]
    partial void Failed(Exception why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The journal's dispatch has stopped.")]
    partial void Stopped();
}
