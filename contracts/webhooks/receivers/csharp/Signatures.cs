using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SampleReceiver;

/// <summary>Standard Webhooks 1.0.0: HMAC-SHA256 over <c>id.timestamp.body</c>, by any of the secrets, compared in constant time, at most 300 seconds old.</summary>
sealed class Signatures(string secrets, TimeProvider clock)
{
    readonly byte[][] keys = [.. secrets.Split(' ').Select(secret => Convert.FromBase64String(secret["whsec_".Length..]))];

    public bool AreGood(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        if (headers["webhook-id"] is not [{ Length: > 0 } id] || headers["webhook-timestamp"] is not [{ } timestamp] || headers["webhook-signature"] is not [{ } given]) return false;
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - at) > 300) return false;
        var entries = given.Split(' ').Select(Encoding.UTF8.GetBytes).ToList();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var good = false;
        foreach (var key in keys)
        {
            var right = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
            foreach (var entry in entries) good |= CryptographicOperations.FixedTimeEquals(entry, right);
        }
        return good;
    }
}
