using System.Text.Json;
using Exchange.Contracts.Keys;

namespace Exchange.Contracts.Scans;

/// <summary>
/// A challenge as a file, for a machine without a network (contracts/carried-challenge.schema.json). It holds no secret: whoever has it can make a report for it, and only
/// whoever has the claim code can hand that in.
/// </summary>
/// <param name="Schema">Always <see cref="KnownSchema"/>.</param>
/// <param name="Server">The address that the report is for, as shown to the device's user.</param>
/// <param name="ClaimHash"><see cref="SignedReport.ClaimHash"/> of the claim; the code itself is not carried.</param>
/// <param name="Challenge">The challenge, as the service gave it.</param>
/// <param name="Definitions">The definitions' bytes, as the service gave them, in base64url.</param>
public sealed record CarriedChallenge(string Schema, string Server, string ClaimHash, ScanChallenge Challenge, string Definitions)
{
    /// <summary>The one form of the file.</summary>
    public const string KnownSchema = "exchange-carried-challenge/1";

    /// <summary>The largest file that is read, in bytes: the largest definitions in base64url, and the rest.</summary>
    public const int MaximumBytes = (SignedDefinitions.MaximumBytes * 4 / 3) + (16 * 1024);

    /// <summary>Reads a file; null if it is not one of the known form with a challenge that can be used.</summary>
    public static CarriedChallenge? TryRead(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return utf8.Length <= MaximumBytes && JsonSerializer.Deserialize(utf8, ScanJson.Strict.CarriedChallenge) is { Schema: KnownSchema } read
                && read.Challenge.Fault() is null && ReportForm.IsHash(read.ClaimHash) && Bytes.TryDecode(read.Definitions) is not null ? read : null;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The definitions' bytes.</summary>
    public byte[] DefinitionsUtf8() => Bytes.TryDecode(Definitions) ?? [];
}
