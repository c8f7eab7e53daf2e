using System.Net;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Networks;

namespace Exchange.ProductionTests.Support;

/// <summary>A real RabbitMQ cluster: one node where nothing is broken on purpose, three where a quorum has to hold.</summary>
public sealed class BrokerCluster : IAsyncDisposable
{
    readonly INetwork network;
    int virtualHosts;

    BrokerCluster(INetwork network, IReadOnlyList<BrokerNode> nodes) => (this.network, Nodes) = (network, nodes);

    public IReadOnlyList<BrokerNode> Nodes { get; }

    public static async Task<BrokerCluster> StartAsync(int size, BrokerNodeTls? tls = null)
    {
        var network = new NetworkBuilder().WithLabel(DockerEngine.OwnerLabel, DockerEngine.Owner).Build();
        await network.CreateAsync();
        var names = Enumerable.Range(1, size).Select(number => $"rabbit{number}").ToList();
        var cluster = new BrokerCluster(network, [.. names.Select(name => new BrokerNode(name, network, names, tls))]);
        await Task.WhenAll(cluster.Nodes.Select(node => node.StartAsync()));
        await cluster.Nodes[0].RunAsync("rabbitmqctl", "-q", "await_online_nodes", $"{size}", "-t", "60");
        return cluster;
    }

    /// <summary>Every node's address, for a proxy that takes the first that answers.</summary>
    public IReadOnlyList<DnsEndPoint> Addresses() => [.. Nodes.Select(node => node.Address)];

    /// <summary>The connection string of a fresh virtual host, at the first node.</summary>
    public async Task<string> NewVirtualHostAsync()
    {
        var name = $"exchange-{Interlocked.Increment(ref virtualHosts)}";
        await Nodes[0].PutAsync($"vhosts/{name}", new { });
        await Nodes[0].PutAsync($"permissions/{name}/{BrokerNode.User}", new { configure = ".*", write = ".*", read = ".*" });
        return ConnectionString(name);
    }

    public Task DropVirtualHostAsync(string connection) => Nodes[0].DeleteAsync($"vhosts{new Uri(connection).AbsolutePath}");

    /// <summary>The connection string of a virtual host at the first node's address that holds now, or by another way.</summary>
    public string ConnectionString(string virtualHost, DnsEndPoint? through = null) =>
        $"amqp://{BrokerNode.User}:{BrokerNode.Password}@{(through ?? Nodes[0].Address).Host}:{(through ?? Nodes[0].Address).Port}/{virtualHost}";

    /// <summary>The same virtual host by TLS.</summary>
    public string ByTls(string connection) => $"amqps://{BrokerNode.User}:{BrokerNode.Password}@{Nodes[0].TlsAddress.Host}:{Nodes[0].TlsAddress.Port}{new Uri(connection).AbsolutePath}";

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(node => node.DisposeAsync().AsTask()));
        await network.DeleteAsync();
    }
}
