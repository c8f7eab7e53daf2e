using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Webhooks.Deliveries;
using Exchange.Webhooks.Endpoints;

namespace Exchange.Webhooks.Listen;

/// <summary>The receiver's side of <see cref="Signature"/>: over the bytes as they came, in constant time, by any of several secrets.</summary>
sealed class SignatureCheck(IReadOnlyList<byte[]> keys)
{
    const long ToleranceSeconds = 300;

    /// <summary>Null if it is no secret: base64 of 24 to 64 bytes, with or without <c>whsec_</c>.</summary>
    public static byte[]? KeyOf(string secret)
    {
        var text = secret.StartsWith(EndpointKeys.Prefix, StringComparison.Ordinal) ? secret[EndpointKeys.Prefix.Length..] : secret;
        var bytes = new byte[64];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= 24 ? bytes[..length] : null;
    }

    /// <summary>What is wrong with a delivery; null if it is genuine.</summary>
    public string? Fault(string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id)) return "webhook-id is missing";
        if (string.IsNullOrEmpty(timestamp)) return "webhook-timestamp is missing";
        if (string.IsNullOrEmpty(signatures)) return "webhook-signature is missing";
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return "webhook-timestamp is no number";
        var age = now.ToUnixTimeSeconds() - at;
        if (age > ToleranceSeconds) return "webhook-timestamp is too old";
        if (age < -ToleranceSeconds) return "webhook-timestamp is too new";
        return IsSigned(id, at, signatures, body) ? null : "no signature fits";
    }

    // Every pair is compared, so that the time tells nothing of which one fits.
    bool IsSigned(string id, long at, string signatures, ReadOnlySpan<byte> body)
    {
        var (given, good) = (signatures.Split(' ').Select(Encoding.UTF8.GetBytes).ToList(), false);
        foreach (var key in keys)
        {
            var right = Encoding.ASCII.GetBytes(Signature.Of([key], id, at, body));
            foreach (var one in given) good |= CryptographicOperations.FixedTimeEquals(one, right);
        }
        return good;
    }
}
