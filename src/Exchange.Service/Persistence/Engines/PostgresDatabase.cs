using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Npgsql;

namespace Exchange.Persistence;

/// <summary>How a PostgreSQL database is opened. One way for all: queries that are compiled once belong to the model of these very options.</summary>
static class PostgresDatabase
{
    public static DbContextOptionsBuilder UsePostgres(this DbContextOptionsBuilder db, string connection) => db
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .UseNpgsql(Complete(connection), postgres => postgres.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));

    public static ExchangeDb Open(string connection)
    {
        var options = new DbContextOptionsBuilder<ExchangeDb>();
        options.UsePostgres(connection);
        return new(options.Options);
    }

    /// <summary>The context that owns PostgreSQL's migrations.</summary>
    public static PostgresMigrations OpenForMigration(string connection)
    {
        var options = new DbContextOptionsBuilder<PostgresMigrations>();
        options.UsePostgres(connection);
        return new(options.Options);
    }

    /// <summary>What the connection string doesn't say itself: statements are prepared when they come a second time, and a dead line is noticed.</summary>
    public static string Complete(string connection)
    {
        var given = new NpgsqlConnectionStringBuilder(connection);
        if (!Says("Max Auto Prepare")) given.MaxAutoPrepare = 256;
        if (!Says("Maximum Pool Size")) given.MaxPoolSize = 40; // of a server's usual hundred: two replicas and whoever looks beside them
        if (!Says("Auto Prepare Min Usages")) given.AutoPrepareMinUsages = 2;
        if (!Says("No Reset On Close")) given.NoResetOnClose = true; // nobody leaves anything on a connection that goes back to its pool
        if (!Says("Keepalive")) given.KeepAlive = 10;
        if (!Says("Application Name")) given.ApplicationName = "exchange";
        if (!Says("Include Error Detail")) given.IncludeErrorDetail = false; // it would show values
        return given.ConnectionString;

        bool Says(string keyword) => given.ShouldSerialize(keyword); // ContainsKey is true of every keyword that there is
    }
}

/// <summary>For migrations alone: the two databases have each their own, told apart by the type of the context.</summary>
sealed class PostgresMigrations(DbContextOptions<PostgresMigrations> options) : ExchangeDb(options);
