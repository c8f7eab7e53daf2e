using System.Net;
using System.Net.Sockets;

namespace Exchange.Tests.Webhooks.Egress;

/// <summary>A listener on loopback, both families and one port, that counts who comes in and turns them away.</summary>
sealed class Door : IAsyncDisposable
{
    readonly TcpListener four = new(IPAddress.Loopback, 0);
    readonly TcpListener six;
    readonly Task[] listening;
    int connections;

    public Door()
    {
        four.Start();
        Port = ((IPEndPoint)four.LocalEndpoint).Port;
        six = new TcpListener(IPAddress.IPv6Loopback, Port);
        six.Start();
        listening = [CountAsync(four), CountAsync(six)];
    }

    public int Port { get; }

    /// <summary>Who had come in when the door was closed; what stood before it unheard is counted too.</summary>
    public async Task<int> CloseAsync()
    {
        while (four.Pending() || six.Pending()) await Task.Yield();
        await DisposeAsync();
        return connections;
    }

    async Task CountAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptSocketAsync();
                Interlocked.Increment(ref connections);
            }
        }
        catch (Exception closed) when (closed is SocketException or InvalidOperationException)
        {
            // The end of the test.
        }
    }

    public async ValueTask DisposeAsync()
    {
        four.Stop();
        six.Stop();
        await Task.WhenAll(listening);
    }
}
