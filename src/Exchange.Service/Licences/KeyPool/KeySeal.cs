using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Exchange.Licences;

/// <summary>How a key is kept: sealed to be read again, hashed to be known again.</summary>
/// <param name="hashKey">Keeps the hashes from being guessed; at least 32 bytes, the same for ever.</param>
public sealed class KeySeal(IDataProtectionProvider protection, byte[] hashKey)
{
    readonly IDataProtector protector = protection.CreateProtector("Exchange.Licences.KeyPool");

    public string Seal(string key) => protector.Protect(key);

    public string Open(string sealedKey) => protector.Unprotect(sealedKey);

    public byte[] Hash(string key) => HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes(key));
}
