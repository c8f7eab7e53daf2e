using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Contracts.Keys;

/// <summary>A public key on the curve P-256 as a JSON Web Key (RFC 7518 §6.2.1).</summary>
/// <param name="Kty">Always <c>EC</c>.</param>
/// <param name="Crv">Always <c>P-256</c>.</param>
/// <param name="X">The x coordinate, 32 bytes in base64url.</param>
/// <param name="Y">The y coordinate, 32 bytes in base64url.</param>
public sealed record EcPublicKey(string Kty, string Crv, string X, string Y)
{
    /// <summary>The public half of a key pair on P-256.</summary>
    public static EcPublicKey Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new("EC", "P-256", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }

    /// <summary>The key's name: its JWK thumbprint, SHA-256 in base64url (RFC 7638).</summary>
    public string Thumbprint() => Base64Url.EncodeToString(SHA256.HashData(
        Encoding.UTF8.GetBytes($$"""{"crv":"{{Crv}}","kty":"{{Kty}}","x":"{{X}}","y":"{{Y}}"}""")));

    /// <summary>True if the signature (r and s, 64 bytes) over the data is by this key; false too for a key or a signature of the wrong form.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = TryImport();
        return key is not null && signature.Length == 64
            && key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>True if it is a point on P-256.</summary>
    public bool IsWellFormed()
    {
        using var key = TryImport();
        return key is not null;
    }

    /// <summary>Signs with SHA-256; the signature is r and s, 64 bytes (RFC 7518 §3.4).</summary>
    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> data) =>
        key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    ECDsa? TryImport()
    {
        if (Kty != "EC" || Crv != "P-256" || Bytes.TryDecode(X) is not { Length: 32 } x || Bytes.TryDecode(Y) is not { Length: 32 } y) return null;
        try
        {
            return EcKeys.Import(new() { X = x, Y = y });
        }
        catch (CryptographicException)
        {
            return null; // not a point on the curve
        }
    }
}
