using Exchange.Hosting;
using Exchange.Hosting.Telemetry;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Exchanges;

/// <summary>Says again what may have been lost, and tells exchanges that their time has come. Time is data: it only reads due rows.</summary>
sealed partial class Sweep(IDbContextFactory<ExchangeDb> contexts, DbWriter writer, Outbox outbox, Readiness ready, TimeProvider clock, ILogger<Sweep> log)
    : BackgroundService
{
    const int PageSize = 200;
    // Asked each second for as long as the service runs: compiled once.
    static readonly Func<ExchangeDb, DateTime, Task<bool>> anyDue = EF.CompileAsyncQuery((ExchangeDb db, DateTime now) => db.Set<DueRow>().Any(d => d.DueAt <= now));

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await ready.Ready.WaitAsync(stop);
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await tick.WaitForNextTickAsync(stop)) await SweepAllAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped();
        }
    }

    async Task SweepAllAsync(CancellationToken stop)
    {
        try
        {
            while (await SweepOnceAsync(stop) == PageSize) { }
        }
        catch (Exception why) when (why is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Failed(why); // the rows are still due: the next tick looks at them again
        }
    }

    /// <summary>One page of what is due; returns how many.</summary>
    public async Task<int> SweepOnceAsync(CancellationToken stop)
    {
        if (!outbox.IsOpen) return 0; // nothing would be heard, and the pauses between tries would grow
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await IsAnyDueAsync(now, stop)) return 0;
        // Moved on first: whoever answers what is said below may set it anew. Should this process die before it is said, the next due time says it.
        var (due, files) = await writer.ClaimAsync(db => ClaimAsync(db, now, stop), stop);
        foreach (var file in files)
        {
            using var trace = Traces.Resume(file.Row.Trace);
            await outbox.PublishAsync(file, commandToo: true, stop);
            if (Dues.HasDeadline(file)) await outbox.RemindAsync(file, now, stop);
        }
        return due;
    }

    // Looked at first: most times nothing is due, and then nobody's turn to write is taken.
    async Task<bool> IsAnyDueAsync(DateTime now, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await anyDue(db, now);
    }

    /// <summary>Replicas share what is due: each takes rows that no other one has just taken.</summary>
    static async Task<(int Due, IReadOnlyCollection<ExchangeFile> Files)> ClaimAsync(ExchangeDb db, DateTime now, CancellationToken stop)
    {
        var dues = db.WriterOf<DueRow>();
        var claim = """SELECT * FROM "dues" WHERE "DueAt" <= {0} ORDER BY "DueAt" LIMIT {1} """ + DbEngine.Of(db).SkipLocked;
        var due = await db.Set<DueRow>().FromSqlRaw(claim, now, PageSize).AsNoTracking().ToListAsync(stop);
        var files = await ExchangeReader.LoadAsync(db, [.. due.Select(d => d.ExchangeId)], now, stop);
        var moved = due.ToLookup(d => files.TryGetValue(d.ExchangeId, out var file) && Dues.Next(file, d.Attempt + 1) is not null);
        foreach (var row in moved[true]) (row.DueAt, row.Attempt) = (Dues.Next(files[row.ExchangeId], row.Attempt + 1)!.Value, row.Attempt + 1);
        var batch = new WriteBatch(db.Database.CurrentTransaction!.GetDbTransaction());
        await dues.UpdateAsync(batch, [.. moved[true]]);
        await dues.DeleteAsync(batch, [.. moved[false]]);
        await batch.FlushAsync();
        dues.Forget();
        return (due.Count, files.Values);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep failed; it tries again at its next tick.")]
    partial void Failed(Exception why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The sweep has stopped.")]
    partial void Stopped();
}
