using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Exchange.Contracts.Keys;

namespace Exchange.Contracts.Scans;

/// <summary>The steps of opening one report; the first that fails names the refusal.</summary>
sealed class ReportOpening(ScanChallenge challenge, ClaimCode claim, ScanDefinitions definitions, DateTime nowUtc)
{
    public OpenedReport Open(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > SignedReport.MaximumBytes) return No(ReportRefusal.TooLarge, $"a report has at most {SignedReport.MaximumBytes} bytes");
        if (TryRead(utf8, ScanJson.Strict.SignedReport) is not { Schema: SignedReport.KnownSchema } envelope)
            return No(ReportRefusal.Malformed, "not a signed scan report of the known form");
        if (Bytes.TryDecode(envelope.Payload) is not { } payload || TryRead(payload, ScanJson.Strict.ScanReport) is not { } report)
            return No(ReportRefusal.Malformed, "the report inside is not of the known form");
        if (ReportForm.Fault(report) is { } fault) return No(ReportRefusal.Malformed, fault);
        if (Bytes.TryDecode(envelope.Signature) is not { Length: 64 } signature || !envelope.Key.IsWellFormed())
            return No(ReportRefusal.BadSignature, "the key or the signature is not of the right form");
        if (!IsOurs(report)) return No(ReportRefusal.Foreign, "the report answers another challenge");
        var bound = SignedReport.Bound(Convert.FromHexString(SignedReport.ClaimHash(claim)), Bytes.TryDecode(challenge.Nonce) ?? [], challenge.Slot, payload);
        if (!envelope.Key.Verifies(bound, signature)) return No(ReportRefusal.Altered, "the report was changed after it was signed");
        return Judge(report, Convert.ToHexStringLower(SHA256.HashData(payload)));
    }

    OpenedReport Judge(ScanReport report, string digest)
    {
        if (nowUtc > challenge.ExpiresAt) return No(ReportRefusal.ExpiredChallenge, "the challenge's time is over: ask for a new one");
        if (report.DefinitionsVersion != challenge.DefinitionsVersion || definitions.Version != challenge.DefinitionsVersion
            || definitions.Find(challenge.Family) is not { } family)
            return No(ReportRefusal.UnknownDefinitions, $"the challenge asked for the definitions {challenge.DefinitionsVersion}");
        if (IsOld(report.Scanner)) return No(ReportRefusal.OldBuild, $"scanner {challenge.MinimumScanner} or newer is needed");
        var conclusion = Verdicts.Conclude(family, report.Evidence);
        return conclusion.Sum == report.Claimed
            ? new OpenedReport.Good(report, conclusion, digest)
            : No(ReportRefusal.VerdictMismatch, "the verdict does not follow from the evidence");
    }

    bool IsOurs(ScanReport report) =>
        report.Binding == new ReportBinding(challenge.Exchange, challenge.Slot, challenge.Nonce, SignedReport.ClaimHash(claim))
        && report.Family == challenge.Family;

    bool IsOld(ScannerBuild scanner) =>
        !Version.TryParse(scanner.Version, out var version) || !Version.TryParse(challenge.MinimumScanner, out var minimum) || version < minimum;

    static T? TryRead<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, type);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException) // the latter for lone surrogates
        {
            return null;
        }
    }

    static OpenedReport No(ReportRefusal code, string why) => new OpenedReport.Refused(code, why);
}
