using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Exchange.Persistence;

/// <summary>What differs between the databases that the service runs on.</summary>
abstract class DbEngine
{
    static readonly DbEngine sqlite = new SqliteEngine(), postgres = new PostgresEngine();

    public static DbEngine Of(ExchangeDb db) => db.Database.IsSqlite() ? sqlite : postgres;

    /// <summary>A request failed because the database can't be reached, or it is not known what became of it: whoever asked may repeat.</summary>
    public static bool IsAway(Exception why) => why is DatabaseAway or CommitUnknown || sqlite.IsOutage(why) || (Causes(why).OfType<NpgsqlException>().Any() && postgres.IsOutage(why));

    /// <summary>What was thrown, and what that wraps, outermost first.</summary>
    public static IEnumerable<Exception> Causes(Exception why)
    {
        for (var cause = why; cause is not null; cause = cause.InnerException) yield return cause;
    }

    /// <summary>Only one may write at a time: whoever writes waits for its turn in this process.</summary>
    public abstract bool OneWriter { get; }

    /// <summary>How many groups the store commits at once.</summary>
    public abstract int CommitLoops { get; }

    /// <summary>Ends a SELECT that claims rows, so that two who claim share them instead of waiting for each other.</summary>
    public abstract string SkipLocked { get; }

    public abstract TableWriter WriterOf(IEntityType type);

    public abstract Task OpenForWritingAsync(ExchangeDb db, CancellationToken stop);

    /// <summary>Another transaction was in the way and this one was undone: done again, it may well succeed.</summary>
    public abstract bool IsConflict(Exception why);

    /// <summary>The database could not be reached or is starting: nothing is wrong with what was asked.</summary>
    public abstract bool IsOutage(Exception why);
}

static class Writing
{
    public static TableWriter WriterOf<T>(this ExchangeDb db) => DbEngine.Of(db).WriterOf(db.Model.FindEntityType(typeof(T))!);

    /// <summary>A writer for each table, for a connection that stays open.</summary>
    public static Dictionary<Type, TableWriter> Writers(this ExchangeDb db) => db.Model.GetEntityTypes().ToDictionary(t => t.ClrType, DbEngine.Of(db).WriterOf);

    /// <summary>Opens the context's connection as its engine wants it for writing.</summary>
    public static Task OpenForWritingAsync(this ExchangeDb db, CancellationToken stop) => DbEngine.Of(db).OpenForWritingAsync(db, stop);
}
