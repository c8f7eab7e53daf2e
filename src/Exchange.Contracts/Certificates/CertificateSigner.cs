using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Contracts.Keys;

namespace Exchange.Contracts.Certificates;

/// <summary>Signs certificates as compact JWS (RFC 7515 §7.1) with ES256.</summary>
public static class CertificateSigner
{
    /// <summary>Signs with a key pair on P-256; its thumbprint becomes the header's <c>kid</c>.</summary>
    public static string Sign(ExchangeCertificate certificate, ECDsa key)
    {
        var header = new JwsHeader("ES256", ExchangeCertificate.Type, EcPublicKey.Of(key).Thumbprint());
        var signed = $"{Text(JsonSerializer.SerializeToUtf8Bytes(header, CertificateJson.Default.JwsHeader))}.{Text(JsonSerializer.SerializeToUtf8Bytes(certificate, CertificateJson.Default.ExchangeCertificate))}";
        return $"{signed}.{Text(EcPublicKey.Sign(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}

/// <summary>The one header that is written and read; any other member, <c>crit</c> included, is refused.</summary>
sealed record JwsHeader(string Alg, string Typ, string Kid);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 16, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ExchangeCertificate))]
[JsonSerializable(typeof(JwsHeader))]
sealed partial class CertificateJson : JsonSerializerContext;
