using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Exchange.Persistence;

/// <summary>SQLite: one writer, and a commit that is on the disk before it is answered (it survives a power cut).</summary>
sealed class SqliteEngine : DbEngine
{
    public override bool OneWriter => true;
    public override int CommitLoops => 1;
    public override TableWriter WriterOf(IEntityType type) => new SqliteWriter(type);
    public override string SkipLocked => "";

    /// <summary>Kept by the connection: for each that writes.</summary>
    public override async Task OpenForWritingAsync(ExchangeDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL", stop);
    }

    public override bool IsConflict(Exception why) => false;

    // The disk is full or fails: nothing is wrong with what was asked, and with room it works again.
    public override bool IsOutage(Exception why) => Causes(why).OfType<SqliteException>().Any(told => told.SqliteErrorCode is SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN);
}
