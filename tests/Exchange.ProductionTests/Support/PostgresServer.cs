using System.Net;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Images;
using Exchange.Persistence;
using Npgsql;
using Testcontainers.PostgreSql;

namespace Exchange.ProductionTests.Support;

/// <summary>A real PostgreSQL in a container, as durable as it is in production.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    readonly PostgreSqlContainer container;
    readonly Lock making = new();
    Task<string>? template;
    int databases;

    PostgresServer(PostgreSqlContainer container) => this.container = container;

    public static async Task<PostgresServer> StartAsync()
    {
        var container = new PostgreSqlBuilder(Images.Postgres).WithImagePullPolicy(PullPolicy.Missing)
            .WithLabel(DockerEngine.OwnerLabel, DockerEngine.Owner)
            // Testcontainers turns durability off, and a killed server would lose what it confirmed; of each setting the last word counts.
            .WithCommand("-c", "fsync=on", "-c", "full_page_writes=on", "-c", "synchronous_commit=on", "-c", "max_connections=300")
            .WithWaitStrategy(Wait.ForUnixContainer().AddCustomWaitStrategy(new Answers(c => Answers.ToPostgres(((PostgreSqlContainer)c).GetConnectionString())), w => w.WithInterval(Answers.Often)))
            .Build();
        await container.StartAsync();
        return new(container);
    }

    /// <summary>Where it listens: another port after each start. What has to outlive a restart goes through a <see cref="FaultProxy"/>.</summary>
    public DnsEndPoint Address => new(container.Hostname, container.GetMappedPublicPort(PostgreSqlBuilder.PostgreSqlPort));

    /// <summary>A fresh, empty database.</summary>
    public Task<string> NewDatabaseAsync() => CreateAsync(template: null);

    /// <summary>A fresh database with the schema in it: migrated once, then copied.</summary>
    public async Task<string> NewMigratedDatabaseAsync()
    {
        Task<string> migrated;
        lock (making) migrated = template ??= MigrateAsync();
        return await CreateAsync(await migrated);
    }

    /// <summary>The connection string of a database at the address that holds now, or by another way.</summary>
    public string ConnectionString(string database, DnsEndPoint? through = null) => new NpgsqlConnectionStringBuilder(container.GetConnectionString())
    {
        Host = (through ?? Address).Host, Port = (through ?? Address).Port, Database = database, IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Runs a script of compose/postgres as it runs there: in the database's container.</summary>
    public async Task RunAsync(string script, params string[] arguments)
    {
        var ended = await container.ExecAsync(["sh", "-c", script, "sh", .. arguments]);
        if (ended.ExitCode != 0) throw new InvalidOperationException($"{ended.Stdout}{ended.Stderr}");
    }

    /// <summary>kill -9 of the postmaster.</summary>
    public async Task KillAsync()
    {
        await DockerEngine.KillAsync(container);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Starts it again on its data; returns when it has recovered.</summary>
    public Task StartAgainAsync() => container.StartAsync();

    async Task<string> MigrateAsync()
    {
        var connection = new NpgsqlConnectionStringBuilder(await CreateAsync(template: null)) { Pooling = false }; // nobody may be connected to what is copied
        await new PostgresSchema(connection.ConnectionString).MigrateAsync(CancellationToken.None);
        return connection.Database!;
    }

    async Task<string> CreateAsync(string? template)
    {
        var name = $"exchange_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(container.GetConnectionString()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public ValueTask DisposeAsync() => container.DisposeAsync();
}
