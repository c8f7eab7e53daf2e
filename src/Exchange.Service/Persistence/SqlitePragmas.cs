using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>SQLite's settings: a write-ahead log, so that reading never waits; and for whoever writes, a commit that is on the disk before it is answered (it survives a power cut).</summary>
static class SqlitePragmas
{
    /// <summary>Kept in the file itself: once, before anything else.</summary>
    public static Task UseWriteAheadLogAsync(this ExchangeDb db) => db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");

    /// <summary>Kept by the connection: for each that writes.</summary>
    public static async Task OpenForWritingAsync(this ExchangeDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL", stop);
    }
}
