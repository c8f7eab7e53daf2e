using System.Collections.Concurrent;
using Exchange.Hosting;
using Exchange.Hosting.Broker;
using Exchange.Persistence;
using Exchange.ProductionTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Exchange.Tests.Persistence;

/// <summary>
/// The embedded suite's specs, run again: what is a file there is a database of the shared PostgreSQL here, a copy of one that was migrated once, and a whole
/// service's messages are carried by RabbitMQ in a virtual host of its own. A host's folder names both.
/// </summary>
static class MadeDatabase
{
    static readonly ConcurrentDictionary<string, string> Databases = new(StringComparer.Ordinal);
    static readonly ConcurrentDictionary<string, string> VirtualHosts = new(StringComparer.Ordinal);

    public static async Task PutIntoAsync(DirectoryInfo folder)
    {
        Databases[folder.FullName] = await SharedEngines.Current.NewMigratedDatabaseAsync();
    }

    public static async Task PutEnginesIntoAsync(DirectoryInfo folder, bool empty = false)
    {
        await PutIntoAsync(folder);
        VirtualHosts[folder.FullName] = await SharedEngines.Current.NewVirtualHostAsync();
    }

    public static bool IsIn(DirectoryInfo folder) => Databases.ContainsKey(folder.FullName);

    public static DbContextOptionsBuilder UseMade(this DbContextOptionsBuilder db, DirectoryInfo folder) => db.UsePostgres(ConnectionOf(folder));

    public static string ConnectionOf(DirectoryInfo folder) => Databases[folder.FullName];

    public static Action<WebApplicationBuilder>? EnginesOf(DirectoryInfo folder) => builder =>
    {
        // A clock that stands still says nothing again: whatever is said must be said at the first try, however busy the machine.
        builder.Configuration["Broker:PublishTimeout"] = "00:00:30";
        builder.Services.AddSingleton(BrokerAddress.Parse(VirtualHosts[folder.FullName]));
        builder.AddTrial(bus => bus.AddRabbitBus());
        builder.Services.AddPostgres(() => ConnectionOf(folder));
    };

    /// <summary>Nobody can note what it does under a key, and so nobody does it, until it is disposed of.</summary>
    public static async Task<IAsyncDisposable> HoldWritersAsync(IServiceProvider services)
    {
        var db = await services.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync();
        await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("LOCK TABLE idempotency IN EXCLUSIVE MODE");
        return db;
    }

    /// <summary>Makes a table refuse every row.</summary>
    public static string Refuses(string table) => $"ALTER TABLE {table} ADD CONSTRAINT broken_{table} CHECK (false) NOT VALID";

    /// <summary>Notes in a table <c>seen</c> in which order keys and rows come.</summary>
    public const string Watches = """
        CREATE TABLE seen (number bigint GENERATED ALWAYS AS IDENTITY, what text);
        CREATE FUNCTION note_key() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen (what) VALUES (NEW."Kind" || '/' || NEW."Hash"); RETURN NULL; END $$;
        CREATE FUNCTION note_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen (what) VALUES ('row'); RETURN NULL; END $$;
        CREATE TRIGGER keys AFTER INSERT ON reservations FOR EACH ROW EXECUTE FUNCTION note_key();
        CREATE TRIGGER rows AFTER INSERT ON exchanges FOR EACH ROW EXECUTE FUNCTION note_row();
        """;

    public static string Takes(string table) => $"ALTER TABLE {table} DROP CONSTRAINT broken_{table}";

    /// <summary>Closes what a host left open. The database goes with its server: dropping one waits for a checkpoint of all.</summary>
    public static async ValueTask DiscardAsync(DirectoryInfo folder)
    {
        folder.Delete(recursive: true);
        if (VirtualHosts.TryRemove(folder.FullName, out var host)) await SharedEngines.Current.DropVirtualHostAsync(host);
        if (!Databases.TryRemove(folder.FullName, out var connection)) return;
        await using var any = new NpgsqlConnection(PostgresDatabase.Complete(connection));
        NpgsqlConnection.ClearPool(any);
    }
}
