using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exchange.Tests.Webhooks.Egress;

/// <summary>A small forward proxy that speaks CONNECT; whatever it is told, it leads to loopback.</summary>
sealed class ConnectProxy : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly string answer;
    readonly ConcurrentBag<Task> tunnels = [];
    readonly Task accepting;

    public ConnectProxy(string answer = "HTTP/1.1 200 Connection established\r\nVia: proxy\r\n\r\n")
    {
        this.answer = answer;
        listener.Start();
        Address = new Uri($"http://exchange:pa%20ss@{listener.LocalEndpoint}");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public ConcurrentQueue<string> Heard { get; } = [];

    async Task AcceptAsync()
    {
        try
        {
            while (true) tunnels.Add(TunnelAsync(await listener.AcceptTcpClientAsync()));
        }
        catch (Exception closed) when (closed is SocketException or InvalidOperationException)
        {
            // The end of the test.
        }
    }

    async Task TunnelAsync(TcpClient client)
    {
        using var near = client;
        var stream = near.GetStream();
        var head = await HeadAsync(stream);
        Heard.Enqueue(head);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        if (!answer.StartsWith("HTTP/1.1 200 Connection", StringComparison.Ordinal)) return;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, IPEndPoint.Parse(head.Split(' ')[1]).Port);
        await Task.WhenAny(stream.CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(stream));
    }

    static async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0) head.Append((char)one[0]);
        return head.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        await Task.WhenAll(tunnels);
    }
}
