using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Exchange.Persistence;

/// <summary>How a database file is opened. One way for all: queries that are compiled once belong to the model of these very options.</summary>
static class SqliteFile
{
    /// <param name="more">More of the connection string, such as <c>;Pooling=False</c>.</param>
    public static DbContextOptionsBuilder UseSqliteFile(this DbContextOptionsBuilder db, string file, string more = "") => db
        // That the migrations make what the model says is a test's to see, not each start's.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .UseSqlite($"Data Source={file}{more}",
            // One statement however many ids there are, so that it is made and planned once.
            sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));

    public static ExchangeDb Open(string file, string more = "")
    {
        var options = new DbContextOptionsBuilder<ExchangeDb>();
        options.UseSqliteFile(file, more);
        return new(options.Options);
    }

    /// <summary>A write-ahead log, so that reading never waits. Kept in the file itself: once, before anything else.</summary>
    public static Task UseWriteAheadLogAsync(this ExchangeDb db) => db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
}
