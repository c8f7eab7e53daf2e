using Docker.DotNet.Models;
using Exchange.ProductionTests.Support;
using Npgsql;

namespace Exchange.Benchmarks.Speed;

/// <summary>One PostgreSQL with its usual durability, and one RabbitMQ node where it is wanted, in containers on this machine.</summary>
sealed class SpeedEngines : IAsyncDisposable
{
    readonly PostgresServer postgres;
    readonly BrokerCluster? brokers;
    readonly Dictionary<string, int> processes;

    SpeedEngines(PostgresServer postgres, BrokerCluster? brokers, Dictionary<string, int> processes) => (this.postgres, this.brokers, this.processes) = (postgres, brokers, processes);

    public static async Task<SpeedEngines> StartAsync(bool withBroker)
    {
        await DockerEngine.RemoveLeftoversAsync();
        var (database, broker) = (PostgresServer.StartAsync(), withBroker ? BrokerCluster.StartAsync(1) : Task.FromResult<BrokerCluster>(null!));
        var (postgres, brokers) = (await database, await broker);
        return new(postgres, brokers, await ProcessesAsync());
    }

    public bool HasBroker => brokers is not null;

    /// <summary>Processor seconds so far of the database, and of the broker.</summary>
    public double PostgresSeconds => Usage.OfTree(processes[Images.Postgres]);
    public double RabbitSeconds => brokers is null ? 0 : Usage.OfTree(processes[Images.RabbitMq]);

    public Task<string> EmptyDatabaseAsync() => postgres.NewDatabaseAsync();

    /// <summary>A fresh database with the service's schema.</summary>
    public Task<string> DatabaseAsync() => postgres.NewMigratedDatabaseAsync();

    public Task<string> VirtualHostAsync() => brokers!.NewVirtualHostAsync();

    /// <summary>What is measured on, in words.</summary>
    public async Task<string> VersionsAsync()
    {
        await using var connection = new NpgsqlConnection(await EmptyDatabaseAsync());
        await connection.OpenAsync();
        var broker = brokers is null ? "" : $", RabbitMQ {(await brokers.Nodes[0].RunAsync("rabbitmqctl", "-q", "version")).Trim()}";
        return $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, PostgreSQL {connection.PostgreSqlVersion}{broker}";
    }

    /// <summary>The first process of each container of ours, by image.</summary>
    static async Task<Dictionary<string, int>> ProcessesAsync()
    {
        var containers = await DockerEngine.Client.Containers.ListContainersAsync(new ContainersListParameters());
        var ours = containers.Where(c => c.Labels is { } labels && labels.TryGetValue(DockerEngine.OwnerLabel, out var owner) && owner == DockerEngine.Owner);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in ours) found[one.Image] = (int)(await DockerEngine.Client.Containers.InspectContainerAsync(one.ID)).State!.Pid;
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await postgres.DisposeAsync();
        if (brokers is not null) await brokers.DisposeAsync();
    }
}
