using Exchange.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Persistence;

/// <summary>A migrated, empty database file, as the service makes it: made once and copied for each test that needs one.</summary>
static class MadeDatabase
{
    static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    public static async Task PutAsync(string file) => await File.WriteAllBytesAsync(file, await Made.Value);

    public static Task PutIntoAsync(DirectoryInfo folder) => PutAsync(Path.Combine(folder.FullName, "exchange.db"));

    /// <summary>Closes what a host left open in its folder, and nobody else's, and deletes the folder.</summary>
    public static void Discard(DirectoryInfo folder)
    {
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "exchange.db")}")) SqliteConnection.ClearPool(connection);
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
