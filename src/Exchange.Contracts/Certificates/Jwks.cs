using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Contracts.Keys;

namespace Exchange.Contracts.Certificates;

/// <summary>A published set of public keys (RFC 7517 §5). Keys of other kinds may stand in it and are passed over.</summary>
/// <param name="Keys">The keys, newest first.</param>
public sealed record Jwks([property: JsonPropertyName("keys")] IReadOnlyList<Jwk> Keys)
{
    /// <summary>The set of the given keys' public halves.</summary>
    public static Jwks Of(params IEnumerable<ECDsa> keys) => new([.. keys.Select(k => Jwk.Of(EcPublicKey.Of(k)))]);

    /// <summary>The key of that name on P-256 for signatures, or null. The name is computed, not believed.</summary>
    public EcPublicKey? Find(string kid) =>
        Keys.Where(k => k is { Kty: "EC", Crv: "P-256", X: not null, Y: not null } && k.Use is null or "sig" && k.Alg is null or "ES256")
            .Select(k => new EcPublicKey(k.Kty, k.Crv!, k.X!, k.Y!)).FirstOrDefault(k => k.Thumbprint() == kid);

    /// <summary>Reads a set; null if it is none.</summary>
    public static Jwks? TryRead(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, JwksJson.Default.Jwks) is { Keys: { } keys } set && !keys.Contains(null!) ? set : null;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The set as it is published.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, JwksJson.Default.Jwks);
}

/// <summary>One key of a set (RFC 7517 §4).</summary>
/// <param name="Kty">Its kind.</param>
/// <param name="Crv">Its curve.</param>
/// <param name="X">The x coordinate in base64url.</param>
/// <param name="Y">The y coordinate in base64url.</param>
/// <param name="Kid">Its name.</param>
/// <param name="Alg">What it signs with.</param>
/// <param name="Use">What it is for.</param>
public sealed record Jwk(string Kty, string? Crv = null, string? X = null, string? Y = null, string? Kid = null, string? Alg = null, string? Use = null)
{
    /// <summary>A key for ES256, named by its thumbprint.</summary>
    public static Jwk Of(EcPublicKey key) => new(key.Kty, key.Crv, key.X, key.Y, key.Thumbprint(), "ES256", "sig");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Jwks))]
sealed partial class JwksJson : JsonSerializerContext;
