using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Exchange.Benchmarks.Speed;

/// <summary>One till's connection: sends requests whose bytes were made before, one after the other, and reads of an answer only its status. An HTTP client's comforts would take the processor from what is measured.</summary>
sealed class TillLine : IDisposable
{
    readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] buffer = new byte[64 * 1024];

    public static async Task<TillLine> OpenAsync(Uri service)
    {
        var line = new TillLine();
        await line.socket.ConnectAsync(service.Host, service.Port);
        return line;
    }

    /// <summary>A whole request as it goes over the wire.</summary>
    public static byte[] Request(Replica service, Wish wish)
    {
        var head = $"POST /pos/v1/exchanges HTTP/1.1\r\nHost: {service.Address.Authority}\r\nAuthorization: Bearer {service.TillKey}\r\nIdempotency-Key: {wish.Key}\r\n"
            + string.Create(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {wish.Body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. wish.Body];
    }

    /// <summary>The answer's status.</summary>
    public async Task<int> SendAsync(byte[] request)
    {
        await socket.SendAsync(request);
        for (var read = 0; ;)
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read));
            if (more == 0) throw new IOException("The service hung up.");
            read += more;
            if (WholeStatus(buffer.AsSpan(0, read)) is { } status) return status;
        }
    }

    /// <summary>Null while something of it is missing.</summary>
    static int? WholeStatus(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return null;
        var length = answer[..end].IndexOf("Content-Length: "u8);
        if (length < 0) throw new InvalidOperationException($"An answer without a length: {Encoding.ASCII.GetString(answer[..end])}");
        return end + 4 + Number(answer[(length + 16)..]) <= answer.Length ? Number(answer[9..]) : null;
    }

    static int Number(ReadOnlySpan<byte> digits) => System.Buffers.Text.Utf8Parser.TryParse(digits, out int number, out _) ? number : throw new FormatException("No number.");

    public void Dispose() => socket.Dispose();
}
