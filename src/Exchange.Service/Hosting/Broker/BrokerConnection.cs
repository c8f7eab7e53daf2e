using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Exchange.Hosting.Broker;

/// <summary>How to reach the broker, for the bus and for those who speak with it directly alike.</summary>
public sealed class BrokerConnection
{
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1"; // RFC 5280 §4.2.1.12
    readonly BrokerOptions options;
    readonly X509Certificate2Collection? authorities;
    readonly X509Certificate2Collection? shown;

    public BrokerConnection(BrokerAddress address, IOptions<BrokerOptions> options)
    {
        (Address, this.options) = (address, options.Value);
        if (!address.Tls) return;
        if (this.options.Tls.CaFile is { } ca) (authorities = []).ImportFromPemFile(ca);
        if (this.options.Tls.CertificateFile is { } file) shown = [X509Certificate2.CreateFromPemFile(file, this.options.Tls.KeyFile ?? file)];
    }

    public BrokerAddress Address { get; }

    /// <summary>A connection of its own, to whichever node answers. It does not recover by itself: whoever holds it knows what has to be done anew.</summary>
    public Task<IConnection> OpenAsync(string name, CancellationToken stop)
    {
        var factory = new ConnectionFactory { AutomaticRecoveryEnabled = false, TopologyRecoveryEnabled = false };
        Configure(factory);
        return factory.CreateConnectionAsync(name, stop);
    }

    /// <summary>Tells a factory all of it: the nodes in a random order each time, so that replicas spread over them.</summary>
    public void Configure(ConnectionFactory factory)
    {
        (factory.UserName, factory.Password, factory.VirtualHost) = (Address.User, Address.Password, Address.VirtualHost);
        (factory.RequestedHeartbeat, factory.RequestedConnectionTimeout) = (options.Heartbeat, options.ConnectTimeout);
        (factory.HandshakeContinuationTimeout, factory.ContinuationTimeout) = (options.ConnectTimeout, TimeSpan.FromSeconds(20));
        var nodes = Address.Nodes.Select(node => new AmqpTcpEndpoint(node.Host, node.Port, Tls(node))).ToList();
        factory.EndpointResolverFactory = _ => new DefaultEndpointResolver(nodes);
    }

    SslOption Tls(BrokerNode node)
    {
        if (!Address.Tls) return new SslOption { Enabled = false };
        var tls = new SslOption(options.Tls.ServerName ?? node.Host, enabled: true);
        if (shown is not null) tls.Certs = shown;
        if (authorities is not null) tls.CertificateValidationCallback = (_, certificate, chain, faults) => IsTrusted(certificate, chain, faults);
        return tls;
    }

    // Only whether the machine knows the authority is judged anew here; a wrong name or no certificate stays a fault.
    bool IsTrusted(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors faults)
    {
        if ((faults & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None || certificate is not X509Certificate2 server) return false;
        using var chain = new X509Chain();
        (chain.ChainPolicy.TrustMode, chain.ChainPolicy.RevocationMode) = (X509ChainTrustMode.CustomRootTrust, X509RevocationMode.NoCheck);
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities!);
        chain.ChainPolicy.ApplicationPolicy.Add(new(ServerAuthentication));
        foreach (var between in sent?.ChainElements.Skip(1) ?? []) chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        return chain.Build(server);
    }
}
