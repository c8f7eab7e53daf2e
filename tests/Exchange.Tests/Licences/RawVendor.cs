using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exchange.Tests.Licences;

/// <summary>A socket that answers every call with the same bytes, right or wrong.</summary>
sealed class RawVendor : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource closing = new();
    readonly Task loop;
    int calls;

    /// <param name="drip">Sends a byte now and then after the answer, and never ends.</param>
    public RawVendor(string answer, bool drip = false)
    {
        listener.Start();
        loop = ServeAsync(Encoding.Latin1.GetBytes(answer), drip);
    }

    public int Calls => calls;
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1";

    public static string Http(string status, string type, string body, string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";

    async Task ServeAsync(byte[] answer, bool drip)
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(AnswerAsync(await listener.AcceptTcpClientAsync(closing.Token), answer, drip));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    async Task AnswerAsync(TcpClient client, byte[] answer, bool drip)
    {
        using var _ = client;
        var stream = client.GetStream();
        try
        {
            while (await HeardAsync(stream))
            {
                Interlocked.Increment(ref calls);
                await stream.WriteAsync(answer, closing.Token);
                if (answer.Length == 0) return;
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
                while (drip && await timer.WaitForNextTickAsync(closing.Token)) await stream.WriteAsync(" "u8.ToArray(), closing.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The caller hung up, or the test is over: both end this connection, and the test looks at the caller.
        }
    }

    /// <summary>Reads one request: headers, then as many bytes as they say.</summary>
    async Task<bool> HeardAsync(NetworkStream stream)
    {
        var heard = new StringBuilder();
        var buffer = new byte[4096];
        for (int read; (read = await stream.ReadAsync(buffer, closing.Token)) > 0;)
        {
            heard.Append(Encoding.Latin1.GetString(buffer, 0, read));
            var text = heard.ToString();
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            var length = text[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?[15..].Trim() ?? "0";
            if (text.Length - end - 4 >= int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)) return true;
        }
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await loop;
        listener.Dispose();
        closing.Dispose();
    }
}
