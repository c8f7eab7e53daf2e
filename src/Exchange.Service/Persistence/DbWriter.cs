using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>The one writer: SQLite allows one at a time, so whoever writes waits here instead of failing with SQLITE_BUSY.</summary>
public sealed class DbWriter(IDbContextFactory<ExchangeDb> contexts, CommitBell commits) : IDisposable
{
    readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Runs the work in one immediate transaction and commits what it saved.</summary>
    /// <param name="quietly">It recorded no fact: nobody is woken.</param>
    public async Task<T> WriteAsync<T>(Func<ExchangeDb, Task<T>> work, CancellationToken stop, bool quietly = false)
    {
        await turn.WaitAsync(stop);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(stop);
            await db.OpenForWritingAsync(stop);
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            var result = await work(db);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            if (!quietly) commits.Ring();
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Waits for the turn; the caller writes on a connection of its own until it disposes of the turn.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        return new Turn(turn);
    }

    public void Dispose() => turn.Dispose();

    sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
