using Exchange.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Persistence;

/// <summary>A migrated, empty database file, as the service makes it: made once and copied for each test that needs one.</summary>
static class MadeDatabase
{
    static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    public static async Task PutAsync(string file) => await File.WriteAllBytesAsync(file, await Made.Value);

    public static Task PutIntoAsync(DirectoryInfo folder) => PutAsync(Path.Combine(folder.FullName, "exchange.db"));

    public static bool IsIn(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "exchange.db"));

    /// <summary>For a host's options: the database that is, or will be, in its folder.</summary>
    public static DbContextOptionsBuilder UseMade(this DbContextOptionsBuilder db, DirectoryInfo folder) => db.UseSqliteFile(Path.Combine(folder.FullName, "exchange.db"));

    /// <summary>What a whole service needs of its engines before it is built.</summary>
    /// <param name="empty">It starts as it does for the first time.</param>
    public static Task PutEnginesIntoAsync(DirectoryInfo folder, bool empty = false) => empty ? Task.CompletedTask : PutIntoAsync(folder);

    /// <summary>The engines of a whole service whose folder this is: the embedded ones, as it comes.</summary>
    public static Action<WebApplicationBuilder>? EnginesOf(DirectoryInfo folder) => null;

    /// <summary>Nobody can write until it is disposed of.</summary>
    public static async Task<IAsyncDisposable> HoldWritersAsync(IServiceProvider services)
    {
        var db = await services.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync();
        return new Held(db, await services.GetRequiredService<DbWriter>().TakeTurnAsync(db, CancellationToken.None));
    }

    sealed class Held(ExchangeDb db, IDisposable? turn) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            turn!.Dispose();
            return db.DisposeAsync();
        }
    }

    /// <summary>Makes a table refuse every row, as a full disk would.</summary>
    public static string Refuses(string table) => $"CREATE TRIGGER broken_{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END";

    /// <summary>Notes in a table <c>seen</c> in which order keys and rows come.</summary>
    public const string Watches = """
        CREATE TABLE seen (number INTEGER PRIMARY KEY, what TEXT);
        CREATE TRIGGER keys AFTER INSERT ON reservations BEGIN INSERT INTO seen (what) VALUES (NEW."Kind" || '/' || NEW."Hash"); END;
        CREATE TRIGGER rows AFTER INSERT ON exchanges BEGIN INSERT INTO seen (what) VALUES ('row'); END;
        """;

    public static string Takes(string table) => $"DROP TRIGGER broken_{table}";

    /// <summary>Closes what a host left open in its folder, and nobody else's, and deletes the folder.</summary>
    public static async ValueTask DiscardAsync(DirectoryInfo folder)
    {
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "exchange.db")}")) SqliteConnection.ClearPool(connection);
        folder.Delete(recursive: true);
    }

    public static ExchangeDb Open(string file) => SqliteFile.Open(file, ";Pooling=False");

    static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("exchange-made-");
        var file = Path.Combine(folder.FullName, "exchange.db");
        await using (var db = Open(file))
        {
            await db.UseWriteAheadLogAsync();
            await db.Database.MigrateAsync();
        }
        var bytes = await File.ReadAllBytesAsync(file);
        folder.Delete(recursive: true);
        return bytes;
    }
}
