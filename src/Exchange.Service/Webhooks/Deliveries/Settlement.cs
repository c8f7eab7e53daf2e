using System.Threading.Channels;
using Exchange.Journal;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Deliveries;

/// <summary>
/// Commits what came of attempts, those of many endpoints at once. In the order in which they ended: an endpoint's cursor never
/// passes an event whose ending is not in the same commit or an earlier one.
/// </summary>
sealed partial class Settlement(DbWriter writer, TimeProvider clock, ILogger<Settlement> log) : IHostedService
{
    const int Most = 512;
    // A commit costs much the same for one ending as for a hundred; events are on their way meanwhile, only the cursor comes so much later.
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    readonly Channel<Ending> endings = Channel.CreateBounded<Ending>(new BoundedChannelOptions(8192) { SingleReader = true });
    Task loop = Task.CompletedTask;

    public ValueTask AddAsync(Ending ending) => endings.Writer.WriteAsync(ending);

    public Task StartAsync(CancellationToken stop)
    {
        loop = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>The lines have ended before: commits what they left.</summary>
    public Task StopAsync(CancellationToken stop)
    {
        endings.Writer.TryComplete();
        return loop.WaitAsync(stop);
    }

    async Task RunAsync()
    {
        var batch = new List<Ending>(Most);
        while (await endings.Reader.WaitToReadAsync())
        {
            using var gathered = new PeriodicTimer(Gathering);
            while (batch.Count < Most && endings.Reader.TryRead(out var ending)) batch.Add(ending);
            await CommitAsync(batch);
            foreach (var line in batch.GroupBy(e => e.Line)) line.Key.Settled([.. line]);
            if (batch.Count < Most) await gathered.WaitForNextTickAsync();
            batch.Clear();
        }
    }

    // Until it is done: an ending that were dropped would be an event that nobody sends again.
    async Task CommitAsync(List<Ending> batch)
    {
        using var patience = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (true)
        {
            try
            {
                await writer.WriteAsync(db => WriteAsync(db, batch), CancellationToken.None, quietly: batch.TrueForAll(e => e.Facts.Count == 0));
                return;
            }
            catch (Exception why)
            {
                Failed(why, batch.Count);
                await patience.WaitForNextTickAsync();
            }
        }
    }

    async Task<bool> WriteAsync(ExchangeDb db, List<Ending> batch)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var statements = new SettlementStatements(db);
        foreach (var ending in batch)
        {
            if (ending.Attempt is { } attempt) await statements.KeepAsync(attempt);
            if (ending.Undelivered is { } row) await statements.KeepAsync(row, now);
            if (ending.Delivered is { } done) await statements.RemoveAsync(ending.Line.Id, done.Sequence);
            if (ending.Releases) await statements.ReleaseAsync(ending.Line.Id, ending.Delivered?.SubjectId ?? ending.Undelivered!.SubjectId, now);
            if (ending.Replay is { } replay) await statements.MoveAsync(replay.Id, replay.Cursor, replay.Done);
            if (ending.Health is { } health) await statements.NoteAsync(ending.Line.Id, health);
            if (ending.DisabledWhy is { } why) await statements.DisableAsync(ending.Line.Id, why);
            foreach (var (type, body) in ending.Facts)
                await RetailerJournal.RecordAsync(db, new(ending.Line.RetailerId, ending.Line.Id, ending.Line.SubjectName) { Operational = true }, type, body, now, CancellationToken.None);
        }
        foreach (var line in batch.GroupBy(e => e.Line.Id)) await statements.MoveAsync(line.Key, line.Max(e => e.Cursor) ?? 0);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} endings of deliveries could not be kept; it is tried again.")]
    partial void Failed(Exception why, int count);
}
