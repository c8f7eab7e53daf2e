using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Licences.KeyPool;

/// <summary>Puts held keys whose time ran out back into the stock. Time is data: it only looks which holds are due.</summary>
sealed partial class PoolSweep(IDbContextFactory<ExchangeDb> contexts, DbWriter writer, Readiness ready, TimeProvider clock, ILogger<PoolSweep> log)
    : Rounds(TimeSpan.FromMinutes(1), ready, clock, log)
{
    const int PageSize = 500;
    readonly TimeProvider clock = clock;
    readonly ILogger log = log;

    protected override async Task GoAsync(CancellationToken stop)
    {
        while (await IsAnyDueAsync(stop)) Freed(await FreeAsync(stop));
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
}
