using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Contracts.Keys;

/// <summary>A compact JWS (RFC 7515 §7.1) with ES256, taken apart. Nothing in it is believed before <see cref="IsBy"/>.</summary>
/// <param name="Header">Null if it is not the one header that is read.</param>
/// <param name="Payload">The bytes that were signed.</param>
sealed record CompactJws(JwsHeader? Header, byte[] Payload, byte[] Signature, string Signed)
{
    public static string Sign(string type, ReadOnlySpan<byte> payload, ECDsa key)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new JwsHeader("ES256", type, EcPublicKey.Of(key).Thumbprint()), JwsJson.Default.JwsHeader);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(EcPublicKey.Sign(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Null if it does not have the form.</summary>
    public static CompactJws? TryRead(string text) =>
        text.Trim().Split('.') is [var head, var body, var mark] && Bytes.TryDecode(head) is { } header && Bytes.TryDecode(body) is { } payload && Bytes.TryDecode(mark) is { } signature
            ? new(HeaderOf(header), payload, signature, $"{head}.{body}") : null;

    public bool IsBy(EcPublicKey key) => key.Verifies(Encoding.ASCII.GetBytes(Signed), Signature);

    static JwsHeader? HeaderOf(byte[] utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, JwsJson.Default.JwsHeader) is { Alg: "ES256" } header ? header : null;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>The one header that is written and read; any other member, <c>crit</c> included, is refused.</summary>
sealed record JwsHeader(string Alg, string Typ, string Kid);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16)]
[JsonSerializable(typeof(JwsHeader))]
sealed partial class JwsJson : JsonSerializerContext;
