using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Contracts.Keys;

namespace Exchange.Contracts.Scans;

/// <summary>A report as it is sent: its exact bytes, signed with a key that was made for this run alone and is bound to claim, nonce and slot.</summary>
/// <remarks>The signature shows that the report was not changed on its way or moved elsewhere. It can't show that the machine told the truth: whoever controls a machine can make up evidence.</remarks>
/// <param name="Schema">Always <see cref="KnownSchema"/>.</param>
/// <param name="Payload">The report's UTF-8 JSON in base64url.</param>
/// <param name="Key">The run's public key.</param>
/// <param name="Signature">ECDSA with SHA-256, r and s, in base64url, over: <c>exchange-scan-report/1</c> and a zero byte; SHA-256 of the claim code; the nonce's bytes; the slot as 4 bytes, big endian; the payload's bytes.</param>
public sealed record SignedReport(string Schema, string Payload, EcPublicKey Key, string Signature)
{
    /// <summary>The one form of the envelope.</summary>
    public const string KnownSchema = "exchange-signed-scan-report/1";

    /// <summary>The largest envelope that is opened, in bytes.</summary>
    public const int MaximumBytes = 512 * 1024;

    /// <summary>Signs a report with a new key that nobody keeps.</summary>
    public static SignedReport Sign(ScanReport report, ClaimCode claim)
    {
        using var key = EcKeys.New();
        return Sign(report, claim, key);
    }

    /// <summary>Signs a report with a new key that nobody keeps, for the claim that its binding names: where the code itself is not known.</summary>
    public static SignedReport Sign(ScanReport report)
    {
        using var key = EcKeys.New();
        return Sign(report, Convert.FromHexString(report.Binding.ClaimHash), key);
    }

    /// <summary>Signs a report with the given key.</summary>
    public static SignedReport Sign(ScanReport report, ClaimCode claim, ECDsa key) => Sign(report, Convert.FromHexString(ClaimHash(claim)), key);

    static SignedReport Sign(ScanReport report, byte[] claimHash, ECDsa key)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(report, ScanJson.Strict.ScanReport);
        var bound = Bound(claimHash, Bytes.TryDecode(report.Binding.Nonce) ?? [], report.Binding.Slot, payload);
        return new(KnownSchema, Base64Url.EncodeToString(payload), EcPublicKey.Of(key), Base64Url.EncodeToString(EcPublicKey.Sign(key, bound)));
    }

    /// <summary>Opens what was sent in answer to a challenge, and concludes anew from its evidence. That the nonce is used only once is for the caller's store to see.</summary>
    /// <param name="utf8">The request's body as it came.</param>
    /// <param name="challenge">The challenge that the service gave to this claim and slot and that is not used yet.</param>
    /// <param name="claim">The claim code of the request's address.</param>
    /// <param name="definitions">The definitions of the challenge's version.</param>
    /// <param name="nowUtc">The service's time.</param>
    public static OpenedReport Open(ReadOnlySpan<byte> utf8, ScanChallenge challenge, ClaimCode claim, ScanDefinitions definitions, DateTime nowUtc) =>
        new ReportOpening(challenge, claim, definitions, nowUtc).Open(utf8);

    /// <summary>The hash by which a report names its claim.</summary>
    public static string ClaimHash(ClaimCode claim) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(claim.Plain)));

    internal static byte[] Bound(byte[] claimHash, byte[] nonce, int slot, byte[] payload)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, slot);
        return [.. "exchange-scan-report/1\0"u8, .. claimHash, .. nonce, .. number, .. payload];
    }
}
