using System.Net;
using System.Net.Sockets;

namespace Exchange.ProductionTests.Support;

/// <summary>Says back what it hears, and how much it has heard.</summary>
sealed class EchoServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource closing = new();
    readonly Task serving;
    int heard;

    public EchoServer()
    {
        listener.Start();
        Address = new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        serving = ServeAsync();
    }

    public DnsEndPoint Address { get; }
    public int Heard => Volatile.Read(ref heard);

    async Task ServeAsync()
    {
        var echoes = new List<Task>();
        try
        {
            while (true) echoes.Add(EchoAsync(await listener.AcceptSocketAsync(closing.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(echoes);
        }
    }

    async Task EchoAsync(Socket client)
    {
        using var _ = client;
        var buffer = new byte[4096];
        try
        {
            while (await client.ReceiveAsync(buffer, closing.Token) is var read and > 0)
            {
                Interlocked.Add(ref heard, read);
                await client.SendAsync(buffer.AsMemory(0, read), closing.Token);
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException)
        {
            // cut, or closed
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await serving;
        listener.Dispose();
        closing.Dispose();
    }
}
