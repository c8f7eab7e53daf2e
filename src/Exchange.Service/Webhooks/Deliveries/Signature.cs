using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Standard Webhooks 1.0.0: HMAC-SHA256 over <c>id.timestamp.body</c>, the body's bytes as they are sent.</summary>
static class Signature
{
    const int Timestamp = 22; // the longest there is, and two dots

    public static string Of(IReadOnlyList<byte[]> keys, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var signed = ArrayPool<byte>.Shared.Rent(id.Length + Timestamp + body.Length);
        if (!Utf8.TryWrite(signed, CultureInfo.InvariantCulture, $"{id}.{timestamp}.", out var head)) throw new ArgumentException("An id is ASCII.", nameof(id));
        body.CopyTo(signed.AsSpan(head));
        var all = new string[keys.Count];
        for (var i = 0; i < all.Length; i++) all[i] = One(keys[i], signed.AsSpan(0, head + body.Length));
        ArrayPool<byte>.Shared.Return(signed);
        return all.Length == 1 ? all[0] : string.Join(' ', all);
    }

    static string One(byte[] key, ReadOnlySpan<byte> signed)
    {
        Span<byte> made = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, signed, made);
        return "v1," + Convert.ToBase64String(made);
    }
}
