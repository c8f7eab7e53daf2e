using System.Security.Cryptography;
using System.Text;

namespace Exchange.Persistence;

/// <summary>
/// Sealing and hashing. Personal data and licence keys are sealed with a data key per exchange (AES-256-GCM), itself
/// wrapped by the region's key: erasing the wrapped key erases the person. Uniqueness uses a keyed hash.
/// </summary>
public sealed class Vault
{
    const int NonceSize = 12, TagSize = 16;
    readonly byte[] wrapKey, hashKey, answerKey;

    public Vault(byte[] regionKey)
    {
        if (regionKey.Length != 32) throw new ArgumentException("The region's key is 32 bytes.", nameof(regionKey));
        (wrapKey, hashKey, answerKey) = (Derive(regionKey, "wrap"), Derive(regionKey, "hash"), Derive(regionKey, "answer"));
    }

    public static byte[] NewDataKey() => RandomNumberGenerator.GetBytes(32);

    public byte[] Wrap(byte[] dataKey) => SealWith(wrapKey, dataKey);
    public byte[] Unwrap(byte[] wrapped) => OpenWith(wrapKey, wrapped);

    /// <summary>Seals what is no person's: idempotent answers, prepaid keys.</summary>
    public byte[] Seal(byte[] plain) => SealWith(answerKey, plain);
    public byte[] Open(byte[] sealedBytes) => OpenWith(answerKey, sealedBytes);

    public static byte[] Seal(byte[] dataKey, string plain) => Seal(dataKey, Encoding.UTF8.GetBytes(plain));
    public static byte[] Seal(byte[] dataKey, byte[] plain) => SealWith(dataKey, plain);
    public static byte[] OpenBytes(byte[] dataKey, byte[] sealedBytes) => OpenWith(dataKey, sealedBytes);
    public static string Open(byte[] dataKey, byte[] sealedBytes) => Encoding.UTF8.GetString(OpenBytes(dataKey, sealedBytes));

    public string OpenUnder(byte[] wrappedKey, byte[] sealedBytes) => Open(Unwrap(wrappedKey), sealedBytes);

    /// <summary>HMAC-SHA256 over the kind and the text; equal texts can be found, and nothing else.</summary>
    public string Hash(string kind, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes($"{kind}\0{text}")));

    static byte[] SealWith(byte[] key, byte[] plain)
    {
        var result = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(result.AsSpan(0, NonceSize), plain, result.AsSpan(NonceSize + TagSize), result.AsSpan(NonceSize, TagSize));
        return result;
    }

    static byte[] OpenWith(byte[] key, byte[] bytes)
    {
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize + TagSize), bytes.AsSpan(NonceSize, TagSize), plain);
        return plain;
    }

    static byte[] Derive(byte[] key, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.ASCII.GetBytes($"exchange/{use}/1"));
}
