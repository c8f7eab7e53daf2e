using System.Security.Cryptography;
using Exchange.Contracts.Certificates;

namespace Exchange.Certificates;

/// <summary>The key pairs that sign certificates: the newest signs, all are published, so that older certificates can still be checked.</summary>
/// <param name="newestFirst">P-256 key pairs in PKCS #8.</param>
public sealed class CertificateKeys(params IReadOnlyList<byte[]> newestFirst)
{
    /// <summary>The public halves as they are published (JWKS).</summary>
    public byte[] Published { get; } = Publish(newestFirst);

    /// <summary>A new key pair.</summary>
    public static byte[] Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    public string Sign(ExchangeCertificate certificate)
    {
        using var key = Import(newestFirst[0]); // each time: one instance is not for two threads
        return CertificateSigner.Sign(certificate, key);
    }

    static byte[] Publish(IReadOnlyList<byte[]> pairs)
    {
        var keys = pairs.Select(Import).ToList();
        var set = Jwks.Of(keys).ToUtf8();
        keys.ForEach(k => k.Dispose());
        return set;
    }

    static ECDsa Import(byte[] pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }
}
