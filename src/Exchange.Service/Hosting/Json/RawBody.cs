namespace Exchange.Hosting.Json;

/// <summary>The body as it came, read once and kept for the request: for strict reading, for hashing, and then for binding.</summary>
static class RawBody
{
    static readonly object Kept = new();

    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        if (http.Items.TryGetValue(Kept, out var kept)) return (ReadOnlyMemory<byte>)kept!;
        var buffer = new MemoryStream(http.Request.ContentLength is > 0 and < 1 << 20 and var length ? (int)length : 0);
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var body = new ReadOnlyMemory<byte>(buffer.GetBuffer(), 0, (int)buffer.Length);
        buffer.Position = 0;
        http.Request.Body = buffer;
        http.Items[Kept] = body;
        return body;
    }
}
