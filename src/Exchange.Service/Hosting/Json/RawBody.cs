using System.IO.Compression;

namespace Exchange.Hosting.Json;

/// <summary>The body as it came, read once and kept for the request: for strict reading, for hashing, and then for binding. Where gzip is taken, it is unpacked here.</summary>
static class RawBody
{
    const int Piece = 16 * 1024;
    static readonly object Kept = new();

    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        if (http.Items.TryGetValue(Kept, out var kept)) return (ReadOnlyMemory<byte>)kept!;
        var buffer = new MemoryStream(http.Request.ContentLength is > 0 and < 1 << 20 and var length ? (int)length : 0);
        if (IsPacked(http, out var mostBytes)) await UnpackAsync(http, buffer, mostBytes);
        else await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var body = new ReadOnlyMemory<byte>(buffer.GetBuffer(), 0, (int)buffer.Length);
        buffer.Position = 0;
        http.Request.Body = buffer;
        http.Items[Kept] = body;
        return body;
    }

    /// <summary>True if the body is gzip and the endpoint takes it so.</summary>
    public static bool IsPacked(HttpContext http, out int mostBytes)
    {
        mostBytes = http.GetEndpoint()?.Metadata.GetMetadata<TakesGzip>()?.MostBytes ?? 0;
        return mostBytes > 0 && http.Request.Headers.ContentEncoding is [{ } only] && string.Equals(only, "gzip", StringComparison.OrdinalIgnoreCase);
    }

    // The limit holds while it unpacks: a few kilobytes can unpack to gigabytes.
    static async ValueTask UnpackAsync(HttpContext http, MemoryStream buffer, int mostBytes)
    {
        await using var unpacked = new GZipStream(http.Request.Body, CompressionMode.Decompress, leaveOpen: true);
        var piece = new byte[Piece];
        try
        {
            while (await unpacked.ReadAsync(piece, http.RequestAborted) is > 0 and var read)
            {
                if (buffer.Length + read > mostBytes) throw new BadHttpRequestException("The body unpacks to more than is taken.", StatusCodes.Status413PayloadTooLarge);
                buffer.Write(piece, 0, read);
            }
        }
        catch (InvalidDataException bad)
        {
            throw new BadHttpRequestException("The body is not gzip.", StatusCodes.Status415UnsupportedMediaType, bad);
        }
    }
}
