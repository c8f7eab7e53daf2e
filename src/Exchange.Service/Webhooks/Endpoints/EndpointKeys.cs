using System.Security.Cryptography;
using Exchange.Persistence;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Signing secrets (Standard Webhooks 1.0.0, "Signature scheme"): 32 random bytes, shown once as <c>whsec_</c> and base64, kept sealed.</summary>
static class EndpointKeys
{
    public const string Prefix = "whsec_";

    public static (string Shown, byte[] Sealed) New(Vault vault)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (Prefix + Convert.ToBase64String(key), vault.Seal(key));
    }

    /// <summary>The newest first, and the one before it.</summary>
    public static byte[][] Of(EndpointRow row, Vault vault) =>
        row.PreviousSecretSealed is { } previous ? [vault.Open(row.SecretSealed), vault.Open(previous)] : [vault.Open(row.SecretSealed)];
}
