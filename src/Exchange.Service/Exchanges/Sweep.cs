using Exchange.Hosting;
using Exchange.Hosting.Telemetry;
using Exchange.Persistence;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Exchanges;

/// <summary>Says again what may have been lost, and tells exchanges that their time has come. Time is data: it only reads due rows.</summary>
sealed partial class Sweep(IDbContextFactory<ExchangeDb> contexts, ExchangeReader reader, DbWriter writer, Outbox outbox, Readiness ready, IBus bus, TimeProvider clock, ILogger<Sweep> log)
    : BackgroundService
{
    const int PageSize = 200;
    // Asked each second for as long as the service runs: compiled once.
    static readonly Func<ExchangeDb, DateTime, IAsyncEnumerable<DueRow>> dueBy =
        EF.CompileAsyncQuery((ExchangeDb db, DateTime now) => db.Set<DueRow>().AsNoTracking().Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).Take(PageSize));

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
        catch (Exception why) when (why is not OperationCanceledException)
        {
            Failed(why); // the rows are still due: the next tick looks at them again
        }
    }

    /// <summary>One page of what is due; returns how many.</summary>
    public async Task<int> SweepOnceAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await DueAsync(now, stop);
        if (due.Count == 0) return 0;
        var attempts = due.ToDictionary(d => d.ExchangeId, d => d.Attempt);
        var files = await reader.FindAsync(attempts.Keys, stop);
        // Moved on first: whoever answers what is said below may set it anew.
        await MoveOnAsync(due, files.ToDictionary(f => f.Row.Id), stop);
        foreach (var file in files)
        {
            using var trace = Traces.Resume(file.Row.Trace);
            await outbox.PublishAsync(file, commandToo: true, stop);
            if (Dues.HasDeadline(file)) await bus.Publish(new DeadlineReached(file.Row.Id, now), stop);
        }
        return due.Count;
    }

    async Task<List<DueRow>> DueAsync(DateTime now, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await dueBy(db, now).ToListAsync(stop);
    }

    Task<int> MoveOnAsync(List<DueRow> due, Dictionary<Guid, ExchangeFile> files, CancellationToken stop) => writer.WriteAsync(async db =>
    {
        foreach (var row in due)
        {
            var next = files.TryGetValue(row.ExchangeId, out var file) ? Dues.Next(file, row.Attempt + 1) : null;
            var same = db.Set<DueRow>().Where(d => d.ExchangeId == row.ExchangeId && d.DueAt == row.DueAt);
            if (next is { } at) await same.ExecuteUpdateAsync(d => d.SetProperty(r => r.DueAt, at).SetProperty(r => r.Attempt, row.Attempt + 1), stop);
            else await same.ExecuteDeleteAsync(stop);
        }
        return due.Count;
    }, stop);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep failed; it tries again at its next tick.")]
    partial void Failed(Exception why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The sweep has stopped.")]
    partial void Stopped();
}
