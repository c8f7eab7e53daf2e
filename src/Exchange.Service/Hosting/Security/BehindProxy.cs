using Exchange.Persistence;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Exchange.Hosting.Security;

/// <summary>
/// Whose word about the caller's address counts: proxies in the networks <c>Proxy:Networks:*</c> (CIDR). Without them nobody's, and all who come through a proxy
/// share one address, and with it the tries for claim codes.
/// </summary>
static class BehindProxy
{
    public static void UseProxies(this WebApplication app)
    {
        var networks = app.Configuration.GetSection("Proxy:Networks").GetChildren().Select(Network).ToList();
        if (networks.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    static IPNetwork Network(IConfigurationSection section) => IPNetwork.TryParse(section.Value, out var network) ? network
        : throw new StartRefused($"{section.Path} is a network such as 10.1.2.0/24; '{section.Value}' is none.");
}
