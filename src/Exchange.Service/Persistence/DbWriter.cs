using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>
/// Writes one piece of work in one transaction, as if nobody else wrote meanwhile: on SQLite nobody does, since whoever writes waits here for its turn; on
/// PostgreSQL the transaction is serialisable, and done again when another one was in its way. So the work may run more than once.
/// </summary>
public sealed class DbWriter(IDbContextFactory<ExchangeDb> contexts, CommitBell commits) : IDisposable
{
    const int MostTries = 30;
    readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Runs the work and commits what it saved.</summary>
    /// <param name="quietly">It recorded no fact: nobody is woken.</param>
    public Task<T> WriteAsync<T>(Func<ExchangeDb, Task<T>> work, CancellationToken stop, bool quietly = false) =>
        AgainAsync(work, IsolationLevel.Serializable, quietly, stop);

    /// <summary>The same for what claims its rows by locks of its own and records no fact.</summary>
    public Task<T> ClaimAsync<T>(Func<ExchangeDb, Task<T>> work, CancellationToken stop) =>
        AgainAsync(work, IsolationLevel.ReadCommitted, quietly: true, stop);

    async Task<T> AgainAsync<T>(Func<ExchangeDb, Task<T>> work, IsolationLevel isolation, bool quietly, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            await using var db = await contexts.CreateDbContextAsync(stop);
            var engine = DbEngine.Of(db);
            try
            {
                return await OnceAsync(db, work, isolation, quietly, stop);
            }
            catch (Exception why) when (tries < MostTries && engine.IsConflict(why))
            {
                await Jitter.WaitAsync(tries, stop);
            }
        }
    }

    async Task<T> OnceAsync<T>(ExchangeDb db, Func<ExchangeDb, Task<T>> work, IsolationLevel isolation, bool quietly, CancellationToken stop)
    {
        using var mine = await TakeTurnAsync(db, stop);
        await db.OpenForWritingAsync(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(isolation, stop);
        var result = await work(db);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        if (!quietly) commits.Ring();
        return result;
    }

    /// <summary>Waits for the turn, where there is one; the caller writes on a connection of its own until it disposes of the turn.</summary>
    public async Task<IDisposable?> TakeTurnAsync(ExchangeDb db, CancellationToken stop)
    {
        if (!DbEngine.Of(db).OneWriter) return null;
        await turn.WaitAsync(stop);
        return new Turn(turn);
    }

    public void Dispose() => turn.Dispose();

    sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
