using Exchange.ProductionTests.Support;

[assembly: AssemblyFixture(typeof(SharedEngines))]

namespace Exchange.ProductionTests.Support;

/// <summary>The engines of production. Whoever first asks for one starts both, side by side.</summary>
public abstract class Engines : IAsyncLifetime
{
    static readonly Lazy<Task> Cleared = new(DockerEngine.RemoveLeftoversAsync);
    readonly Lazy<Task<PostgresServer>> postgres;
    readonly Lazy<Task<BrokerCluster>> brokers;

    protected Engines(int brokerNodes)
    {
        postgres = new(async () => { await Cleared.Value; return await PostgresServer.StartAsync(); });
        brokers = new(async () => { await Cleared.Value; return await BrokerCluster.StartAsync(brokerNodes); });
    }

    public Task<PostgresServer> PostgresAsync() => (brokers.Value, postgres.Value).Item2;
    public Task<BrokerCluster> BrokersAsync() => (postgres.Value, brokers.Value).Item2;

    /// <summary>The connection string of a fresh, empty database.</summary>
    public async Task<string> NewDatabaseAsync() => await (await PostgresAsync()).NewDatabaseAsync();

    /// <summary>The connection string of a fresh database that is migrated: a copy of the first one.</summary>
    public async Task<string> NewMigratedDatabaseAsync() => await (await PostgresAsync()).NewMigratedDatabaseAsync();

    /// <summary>The connection string of a fresh virtual host.</summary>
    public async Task<string> NewVirtualHostAsync() => await (await BrokersAsync()).NewVirtualHostAsync();

    /// <summary>Its queues' processes are worth more than the moment that it takes.</summary>
    public async Task DropVirtualHostAsync(string connection) => await (await BrokersAsync()).DropVirtualHostAsync(connection);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (!postgres.IsValueCreated) return;
        await Task.WhenAll(EndAsync(postgres.Value), EndAsync(brokers.Value));
    }

    static async Task EndAsync<T>(Task<T> started) where T : IAsyncDisposable => await (await started).DisposeAsync();
}

/// <summary>For all tests that leave engines alone: databases and virtual hosts keep them apart.</summary>
public sealed class SharedEngines : Engines
{
    public SharedEngines() : base(brokerNodes: 1) => Current = this;

    /// <summary>The fixture of this assembly, for other fixtures too, which can't ask for it.</summary>
    public static SharedEngines Current { get; private set; } = null!;
}

/// <summary>For tests that kill engines: three broker nodes, and no other test beside them.</summary>
public sealed class FaultEngines() : Engines(brokerNodes: 3);

[CollectionDefinition(nameof(FaultEngines), DisableParallelization = true)]
public sealed class FaultEnginesCollection : ICollectionFixture<FaultEngines>;
