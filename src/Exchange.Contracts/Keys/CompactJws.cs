using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Exchange.Contracts.Keys;

/// <summary>A compact JWS (RFC 7515 §7.1) with ES256, taken apart. Nothing in it is believed before <see cref="IsBy"/>.</summary>
/// <param name="Header">Null if it is not the one header that is read.</param>
/// <param name="Payload">The bytes that were signed.</param>
sealed record CompactJws(JwsHeader? Header, byte[] Payload, byte[] Signature, string Signed)
{
    public static string Sign(string type, ReadOnlySpan<byte> payload, ECDsa key)
    {
        var header = $$"""{"alg":"ES256","typ":"{{type}}","kid":"{{EcPublicKey.Of(key).Thumbprint()}}"}""";
        var signed = $"{Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header))}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(EcPublicKey.Sign(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Null if it does not have the form.</summary>
    public static CompactJws? TryRead(string text) =>
        text.Trim().Split('.') is [var head, var body, var mark] && Bytes.TryDecode(head) is { } header && Bytes.TryDecode(body) is { } payload && Bytes.TryDecode(mark) is { } signature
            ? new(HeaderOf(header), payload, signature, $"{head}.{body}") : null;

    public bool IsBy(EcPublicKey key) => key.Verifies(Encoding.ASCII.GetBytes(Signed), Signature);

    // By hand: a generated reader would cost the native scanner 10 KB.
    static JwsHeader? HeaderOf(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.EnumerateObject().Count() != 3 || Text("alg") != "ES256") return null;
            return Text("typ") is { } type && Text("kid") is { } kid ? new("ES256", type, kid) : null;

            string? Text(string name) => document.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>The one header that is written and read; any other member, <c>crit</c> included, is refused.</summary>
sealed record JwsHeader(string Alg, string Typ, string Kid);
