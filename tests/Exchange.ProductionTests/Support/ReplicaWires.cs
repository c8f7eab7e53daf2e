namespace Exchange.ProductionTests.Support;

/// <summary>The two ways out of one replica, to the database and to the broker: addresses that stay while engines die and come back elsewhere.</summary>
/// <param name="firstNode">The broker node that this replica tries first; if it is down, the next, as a balancer before the cluster would.</param>
public sealed class ReplicaWires(PostgresServer postgres, BrokerCluster brokers, int firstNode = 0) : IAsyncDisposable
{
    public FaultProxy Database { get; } = FaultProxy.To(() => [postgres.Address]);
    public FaultProxy Broker { get; } = FaultProxy.To(() => [.. brokers.Nodes.Skip(firstNode).Concat(brokers.Nodes.Take(firstNode)).Select(node => node.Address)]);

    /// <summary>As if neither engine had started yet.</summary>
    public void Shut()
    {
        Database.Close();
        Broker.Close();
    }

    public string DatabaseConnection(string database) => postgres.ConnectionString(database, Database.Address);
    public string BrokerConnection(string virtualHost) => brokers.ConnectionString(virtualHost, Broker.Address);

    /// <summary>The settings that lead a service through these wires.</summary>
    public Dictionary<string, string> Settings(string database, string virtualHost) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings__Postgres"] = DatabaseConnection(database), ["ConnectionStrings__RabbitMq"] = BrokerConnection(virtualHost),
    };

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
