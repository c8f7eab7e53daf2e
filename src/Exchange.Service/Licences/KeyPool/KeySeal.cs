using System.Text;
using Exchange.Persistence;

namespace Exchange.Licences;

/// <summary>How a prepaid key is kept: sealed to be read again, hashed to be known again.</summary>
public sealed class KeySeal(Vault vault)
{
    public string Seal(string key) => Convert.ToBase64String(vault.Seal(Encoding.UTF8.GetBytes(key)));

    public string Open(string sealedKey) => Encoding.UTF8.GetString(vault.Open(Convert.FromBase64String(sealedKey)));

    public byte[] Hash(string key) => Convert.FromHexString(vault.Hash("pool-key", key));
}
