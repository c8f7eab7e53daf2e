using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Exchange.Persistence;

/// <summary>The database's schema: migrated by a command, and only checked by a service that starts.</summary>
sealed class PostgresSchema(string connection)
{
    /// <summary>Whoever migrates holds this: any number, the same for all.</summary>
    const long Lock = 0x45584348414E4745;

    /// <summary>Applies what is missing. Two that do so at once go one after the other.</summary>
    /// <returns>What was applied.</returns>
    /// <exception cref="StartRefused">The database is newer than this program.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken stop)
    {
        await using var holder = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await holder.OpenAsync(stop);
        await using (var take = new NpgsqlCommand($"SELECT pg_advisory_lock({Lock})", holder)) await take.ExecuteNonQueryAsync(stop);
        await using var db = PostgresDatabase.OpenForMigration(connection);
        RefuseNewer(await UnknownAsync(db, stop));
        var pending = (await db.Database.GetPendingMigrationsAsync(stop)).ToList();
        await db.Database.MigrateAsync(stop);
        return pending; // the lock goes with its connection
    }

    /// <exception cref="StartRefused">The schema isn't the one that this program knows.</exception>
    public async Task CheckAsync(CancellationToken stop)
    {
        await using var db = PostgresDatabase.OpenForMigration(connection);
        RefuseNewer(await UnknownAsync(db, stop));
        if ((await db.Database.GetPendingMigrationsAsync(stop)).FirstOrDefault() is { } missing)
            throw new StartRefused($"The database lacks the migration {missing}. Run the command 'migrate' of this version first.");
    }

    static async Task<string?> UnknownAsync(PostgresMigrations db, CancellationToken stop)
    {
        var known = db.GetService<IMigrationsAssembly>().Migrations.Keys;
        return await db.GetService<IHistoryRepository>().ExistsAsync(stop) ? (await db.Database.GetAppliedMigrationsAsync(stop)).Except(known).FirstOrDefault() : null;
    }

    static void RefuseNewer(string? unknown)
    {
        if (unknown is not null) throw new StartRefused($"The database has the migration {unknown}, which this version doesn't know: it is newer. Start the version that made it, or a later one.");
    }
}
