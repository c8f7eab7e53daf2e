using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Licences.KeyPool;

/// <summary>Puts held keys whose time ran out back into the stock. Time is data: it only looks which holds are due.</summary>
sealed partial class PoolSweep(IDbContextFactory<ExchangeDb> contexts, DbWriter writer, Readiness ready, TimeProvider clock, ILogger<PoolSweep> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    const int PageSize = 500;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await ready.Ready.WaitAsync(stop);
        using var tick = new PeriodicTimer(Every, clock);
        try
        {
            do await SweepAsync(stop);
            while (await tick.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped();
        }
    }

    async Task SweepAsync(CancellationToken stop)
    {
        try
        {
            while (await IsAnyDueAsync(stop)) Freed(await FreeAsync(stop));
        }
        catch (Exception why) when (why is not OperationCanceledException)
        {
            Failed(why); // the holds are still due: the next tick looks at them again
        }
    }

    // Looked at first: most times nothing is due, and then nobody's turn to write is taken.
    async Task<bool> IsAnyDueAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<PoolKey>().AnyAsync(key => key.State == PoolKeyState.Allocated && key.AllocationExpiresAt <= now, stop);
    }

    Task<int> FreeAsync(CancellationToken stop) => writer.WriteAsync(
        db => KeyPoolAllocation.FreeLapsedAsync(db.Database.CurrentTransaction!.GetDbTransaction(), clock.GetUtcNow().UtcDateTime, PageSize), stop);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} held keys lapsed and are in the stock again")]
    partial void Freed(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Freeing lapsed keys failed; the next round tries again")]
    partial void Failed(Exception why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The pool's sweep has stopped")]
    partial void Stopped();
}
