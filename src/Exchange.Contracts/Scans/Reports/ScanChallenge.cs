using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Exchange.Contracts.Keys;

namespace Exchange.Contracts.Scans;

/// <summary>What the service asks one device to show, once: the answer to <c>POST /claim/v1/{code}/slots/{n}/challenge</c>.</summary>
/// <param name="Schema">Always <see cref="KnownSchema"/>.</param>
/// <param name="Exchange">The exchange's id for people.</param>
/// <param name="Slot">The device slot, from 1.</param>
/// <param name="Nonce">32 random bytes in base64url; good for one report.</param>
/// <param name="Family">The product family to look for.</param>
/// <param name="DefinitionsVersion">The version of the definitions to look with.</param>
/// <param name="DeviceSalt">32 random bytes in base64url, the same for all slots of one exchange, so that one device is known again within it and nowhere else.</param>
/// <param name="ExpiresAt">UTC; a report that arrives later is refused.</param>
/// <param name="MinimumScanner">The oldest scanner version that is accepted, such as <c>1.0.0</c>.</param>
public sealed record ScanChallenge(
    string Schema, string Exchange, int Slot, string Nonce, string Family, string DefinitionsVersion,
    string DeviceSalt, DateTime ExpiresAt, string MinimumScanner)
{
    /// <summary>The one form of a challenge.</summary>
    public const string KnownSchema = "exchange-scan-challenge/1";

    /// <summary>A new nonce or salt: 32 random bytes in base64url.</summary>
    public static string NewRandom() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The device's hash for this exchange: SHA-256 over <c>exchange-device/1</c>, a zero byte, the salt and the machine's id; lower-case hex.</summary>
    /// <param name="machineId">What the system calls this machine, such as the content of /etc/machine-id. It is never sent.</param>
    public string DeviceHash(string machineId)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("exchange-device/1\0"u8);
        hash.AppendData(Bytes.TryDecode(DeviceSalt) ?? []);
        hash.AppendData(Encoding.UTF8.GetBytes(machineId));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Why a scanner can't work with this challenge, for people; null if it can.</summary>
    public string? Fault() =>
        Schema != KnownSchema ? $"the challenge has the schema '{Schema}': get a newer scanner"
        : Bytes.TryDecode(Nonce) is not { Length: 32 } || Bytes.TryDecode(DeviceSalt) is not { Length: 32 } ? "the challenge's nonce or salt is not 32 bytes"
        : ExpiresAt.Kind != DateTimeKind.Utc || Slot < 1 || !Version.TryParse(MinimumScanner, out _) ? "the challenge's time, slot or scanner version is not valid"
        : null;
}
