using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Exchange.Contracts.Keys;

/// <summary>ECDSA on P-256 by the primitives of Windows (bcrypt). The runtime takes the key storage (ncrypt), which wine's Windows does not have for curves.</summary>
[SupportedOSPlatform("windows")]
sealed class WindowsEcdsa : ECDsa
{
    const string Algorithm = "ECDSA_P256", PublicBlob = "ECCPUBLICBLOB";
    const uint PublicMagic = 0x31534345; // bcrypt.h, BCRYPT_ECDSA_PUBLIC_P256_MAGIC
    const int Field = 32, Head = 8, WrongSignature = unchecked((int)0xC000A000);

    readonly nint algorithm, key;

    WindowsEcdsa(Func<nint, (int Said, nint Key)> make)
    {
        (LegalKeySizesValue, KeySizeValue) = ([new(256, 256, 0)], 256);
        Check(BCryptOpenAlgorithmProvider(out algorithm, Algorithm, null, 0));
        (var said, key) = make(algorithm);
        Check(said);
    }

    /// <summary>A new key pair.</summary>
    public static WindowsEcdsa New()
    {
        var made = new WindowsEcdsa(algorithm => (BCryptGenerateKeyPair(algorithm, out var key, 256, 0), key));
        Check(BCryptFinalizeKeyPair(made.key, 0));
        return made;
    }

    /// <summary>Somebody's public key.</summary>
    public static WindowsEcdsa Import(ECPoint point) => new(algorithm =>
    {
        var blob = new byte[Head + 2 * Field];
        BinaryPrimitives.WriteUInt32LittleEndian(blob, PublicMagic);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), Field);
        point.X!.CopyTo(blob, Head);
        point.Y!.CopyTo(blob, Head + Field);
        return (BCryptImportKeyPair(algorithm, 0, PublicBlob, out var key, blob, blob.Length, 0), key);
    });

    public override ECParameters ExportParameters(bool includePrivateParameters)
    {
        if (includePrivateParameters) throw new CryptographicException("The private key stays where it is.");
        var blob = new byte[Head + 2 * Field];
        Check(BCryptExportKey(key, 0, PublicBlob, blob, blob.Length, out _, 0));
        return new() { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = blob[Head..(Head + Field)], Y = blob[(Head + Field)..] } };
    }

    public override byte[] SignHash(byte[] hash)
    {
        var signature = new byte[2 * Field];
        Check(BCryptSignHash(key, 0, hash, hash.Length, signature, signature.Length, out _, 0));
        return signature;
    }

    public override bool VerifyHash(byte[] hash, byte[] signature)
    {
        var said = BCryptVerifySignature(key, 0, hash, hash.Length, signature, signature.Length, 0);
        if (said != WrongSignature) Check(said);
        return said == 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (key != 0) _ = BCryptDestroyKey(key);
        if (algorithm != 0) _ = BCryptCloseAlgorithmProvider(algorithm, 0);
        base.Dispose(disposing);
    }

    static void Check(int said)
    {
        if (said != 0) throw new CryptographicException(said);
    }

#pragma warning disable SYSLIB1054 // the compiler's own marshalling needs unsafe code, and nothing here needs marshalling but a name
    [DllImport("bcrypt", CharSet = CharSet.Unicode)]
    static extern int BCryptOpenAlgorithmProvider(out nint algorithm, string name, string? provider, uint flags);

    [DllImport("bcrypt")]
    static extern int BCryptCloseAlgorithmProvider(nint algorithm, uint flags);

    [DllImport("bcrypt")]
    static extern int BCryptGenerateKeyPair(nint algorithm, out nint key, uint bits, uint flags);

    [DllImport("bcrypt")]
    static extern int BCryptFinalizeKeyPair(nint key, uint flags);

    [DllImport("bcrypt", CharSet = CharSet.Unicode)]
    static extern int BCryptImportKeyPair(nint algorithm, nint by, string form, out nint key, byte[] blob, int length, uint flags);

    [DllImport("bcrypt", CharSet = CharSet.Unicode)]
    static extern int BCryptExportKey(nint key, nint by, string form, byte[] blob, int length, out int written, uint flags);

    [DllImport("bcrypt")]
    static extern int BCryptSignHash(nint key, nint padding, byte[] hash, int hashLength, byte[] signature, int length, out int written, uint flags);

    [DllImport("bcrypt")]
    static extern int BCryptVerifySignature(nint key, nint padding, byte[] hash, int hashLength, byte[] signature, int length, uint flags);

    [DllImport("bcrypt")]
    static extern int BCryptDestroyKey(nint key);
#pragma warning restore SYSLIB1054
}
