using System.Net;
using System.Net.Sockets;

namespace Exchange.Webhooks.Egress;

/// <summary>Opens a connection to exactly this address.</summary>
delegate ValueTask<Stream> OpenConnection(IPEndPoint address, CancellationToken stop);

/// <summary>
/// Resolves, checks, and connects to exactly what was checked: between the two nobody is asked again, so a name can't be rebound.
/// A connection that is kept alive stays with the peer it was made to, whatever its name says later; so it needs no second check, only an end (ConnectionLifetime).
/// </summary>
sealed class CheckedConnector(EgressRules rules, EgressOptions options, ResolveName resolve, OpenConnection open, Connections connections)
{
    // A retailer's name may have any number of addresses; each gets its share of the time.
    const int Tried = 4;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (target, plainHttp) = (context.DnsEndPoint, context.InitialRequestMessage.RequestUri!.Scheme != Uri.UriSchemeHttps);
        var addresses = await AddressesAsync(target.Host, stop);
        // One bad address condemns the name: who mixes them in is attacking, or publishes its own network by mistake.
        // Which one it was is not said: our resolver may know names that are nobody else's business.
        if (!Array.TrueForAll(addresses, address => rules.Allow(address, plainHttp)))
            throw new EgressFault(SendFailure.ForbiddenAddress, "The name resolves to an address that is not on the public internet.");
        return await FirstAsync([.. addresses.Take(Tried).Select(address => new IPEndPoint(address, target.Port))], target, stop);
    }

    async Task<IPAddress[]> AddressesAsync(string host, CancellationToken stop)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        try
        {
            return await resolve(host, stop) is { Length: > 0 } found ? found : throw new EgressFault(SendFailure.Dns, "The name has no address.");
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            throw new EgressFault(SendFailure.Dns, "The name was not resolved.", inner: fault);
        }
    }

    async ValueTask<Stream> FirstAsync(IPEndPoint[] addresses, DnsEndPoint target, CancellationToken stop)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return connections.Note(await OpenAsync(addresses[i], options.ConnectTimeout / addresses.Length, stop), target, addresses[i]);
            }
            catch (EgressFault) when (i + 1 < addresses.Length)
            {
                // The next address may answer.
            }
        }
    }

    async ValueTask<Stream> OpenAsync(IPEndPoint address, TimeSpan share, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(share);
        try
        {
            return options.Proxy is { } proxy ? await ThroughAsync(proxy, address, limit.Token) : await open(address, limit.Token);
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            throw new EgressFault(options.Proxy is null ? SendFailure.Connect : SendFailure.Proxy, "No connection was made.", address, fault);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new EgressFault(SendFailure.ConnectTimeout, "No connection was made in time.", address, late);
        }
    }

    // The proxy itself is the operator's, and may well be at a private address.
    async ValueTask<Stream> ThroughAsync(Uri proxy, IPEndPoint address, CancellationToken stop)
    {
        var gates = await AddressesAsync(proxy.IdnHost, stop);
        return await ProxyTunnel.OpenAsync(await open(new IPEndPoint(gates[0], proxy.Port), stop), proxy, address, stop);
    }

    /// <summary>The way without seams.</summary>
    public static async ValueTask<Stream> OpenSocketAsync(IPEndPoint address, CancellationToken stop)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
