using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Standard Webhooks 1.0.0: HMAC-SHA256 over <c>id.timestamp.body</c>, the body's bytes as they are sent.</summary>
static class Signature
{
    public static string Of(IReadOnlyList<byte[]> keys, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        if (keys.Count == 1) return One(keys[0], head, body);
        var all = new string[keys.Count];
        for (var i = 0; i < all.Length; i++) all[i] = One(keys[i], head, body);
        return string.Join(' ', all);
    }

    static string One(byte[] key, byte[] head, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(head);
        hash.AppendData(body);
        Span<byte> made = stackalloc byte[32];
        hash.GetHashAndReset(made);
        return "v1," + Convert.ToBase64String(made);
    }
}
