using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Contracts.Keys;

namespace Exchange.Contracts.Certificates;

/// <summary>Signs certificates as compact JWS (RFC 7515 §7.1) with ES256.</summary>
public static class CertificateSigner
{
    /// <summary>Signs with a key pair on P-256; its thumbprint becomes the header's <c>kid</c>.</summary>
    public static string Sign(ExchangeCertificate certificate, ECDsa key) =>
        CompactJws.Sign(ExchangeCertificate.Type, JsonSerializer.SerializeToUtf8Bytes(certificate, CertificateJson.Default.ExchangeCertificate), key);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 16)]
[JsonSerializable(typeof(ExchangeCertificate))]
sealed partial class CertificateJson : JsonSerializerContext;
