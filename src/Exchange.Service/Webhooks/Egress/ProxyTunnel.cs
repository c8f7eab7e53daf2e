using System.Net;
using System.Text;

namespace Exchange.Webhooks.Egress;

/// <summary>
/// A tunnel through a proxy (RFC 9110 §9.3.6). SocketsHttpHandler's own would send the proxy the name to resolve; this one sends the checked address.
/// TLS runs inside the tunnel and is with the receiver's name, so the proxy sees neither body nor headers.
/// </summary>
static class ProxyTunnel
{
    const int Longest = 8 * 1024;

    public static async ValueTask<Stream> OpenAsync(Stream line, Uri proxy, IPEndPoint target, CancellationToken stop)
    {
        try
        {
            await line.WriteAsync(Encoding.ASCII.GetBytes($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{Authorization(proxy)}\r\n"), stop);
            var answer = await AnswerAsync(line, stop);
            return answer.Split(' ') is ["HTTP/1.1" or "HTTP/1.0", ['2', _, _], ..]
                ? line
                : throw new EgressFault(SendFailure.Proxy, "The proxy refused the tunnel.", target);
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }
    }

    static string Authorization(Uri proxy) => proxy.UserInfo.Length == 0 ? ""
        : $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(proxy.UserInfo)))}\r\n";

    static async Task<string> AnswerAsync(Stream line, CancellationToken stop)
    {
        var (buffer, length) = (new byte[Longest], 0);
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = length < Longest ? await line.ReadAsync(buffer.AsMemory(length), stop) : 0;
            if (read == 0) throw new IOException("The proxy's answer has no end.");
            length += read;
        }
        var answer = Encoding.ASCII.GetString(buffer, 0, length);
        // Here we always speak first; bytes behind the answer belong to nobody.
        return answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) == length - 4 ? answer[..answer.IndexOf('\r', StringComparison.Ordinal)]
            : throw new IOException("The proxy said more than its answer.");
    }
}
