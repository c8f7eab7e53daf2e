using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exchange.Tests.Webhooks.Egress;

/// <summary>A receiver byte by byte: it hears a whole request, then does to the connection what the test says, and again while that leaves it open.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Func<Socket, NetworkStream, Task> act;
    readonly ConcurrentBag<Task> served = [];
    readonly Task accepting;
    int connections;

    public Receiver(Func<Socket, NetworkStream, Task> act)
    {
        this.act = act;
        listener.Start();
        Address = (IPEndPoint)listener.LocalEndpoint;
        accepting = AcceptAsync();
    }

    public static Receiver Saying(string answer) => new(async (_, stream) => await stream.WriteAsync(Encoding.Latin1.GetBytes(answer)));

    public static Receiver Ok() => Saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    public IPEndPoint Address { get; }

    public string Url => $"http://{Address}/hook";

    public ConcurrentQueue<string> Requests { get; } = [];

    public int Connections => connections;

    async Task AcceptAsync()
    {
        try
        {
            while (true) served.Add(ServeAsync(await listener.AcceptSocketAsync()));
        }
        catch (Exception closed) when (closed is SocketException or InvalidOperationException)
        {
            // The end of the test.
        }
    }

    async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref connections);
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (await HearAsync(stream) is { } request)
            {
                Requests.Enqueue(request);
                await act(socket, stream);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The sender has left, or the test has closed the connection.
        }
    }

    static async Task<string?> HearAsync(NetworkStream stream)
    {
        var (text, buffer) = ("", new byte[4096]);
        while (!IsWhole(text))
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0) return null;
            text += Encoding.Latin1.GetString(buffer, 0, read);
        }
        return text;
    }

    static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        return end >= 0 && text.Length >= end + 4 + (length is null ? 0 : int.Parse(length["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>When every sender has left; a connection that the sender keeps would never end.</summary>
    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        await Task.WhenAll(served);
    }
}
