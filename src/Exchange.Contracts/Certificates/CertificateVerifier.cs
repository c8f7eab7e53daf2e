using System.Text.Json;
using Exchange.Contracts.Journal;
using Exchange.Contracts.Keys;

namespace Exchange.Contracts.Certificates;

/// <summary>Checks a certificate offline: signature, chain, and that its summary says what its facts say.</summary>
public static class CertificateVerifier
{
    /// <summary>The largest certificate that is read, in characters.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>Checks a compact JWS against the issuer's published keys.</summary>
    public static CertificateCheck Verify(string jws, Jwks keys)
    {
        if (jws.Length > MaximumLength || CompactJws.TryRead(jws) is not { } read) return Bad(CertificateFault.Malformed, "it is not a compact JWS");
        if (read.Header is not { Typ: ExchangeCertificate.Type } header)
            return Bad(CertificateFault.WrongType, $"its header is not that of an {ExchangeCertificate.Type} signed with ES256");
        if (keys.Find(header.Kid) is not { } key) return Bad(CertificateFault.UnknownKey, $"the key {header.Kid} is not in the key set");
        if (!read.IsBy(key)) return Bad(CertificateFault.BadSignature, "it was changed, or signed by another key");
        if (TryRead(read.Payload) is not { Schema: ExchangeCertificate.KnownSchema } certificate)
            return Bad(CertificateFault.UnknownSchema, $"its content is not {ExchangeCertificate.KnownSchema}");
        var reasons = Reasons(certificate).ToList();
        return new(reasons.Count == 0, reasons, certificate);
    }

    static IEnumerable<CertificateReason> Reasons(ExchangeCertificate certificate)
    {
        if (certificate.Facts.Contains(null!) || certificate.Summary.Devices.Contains(null!)) return [new(CertificateFault.UnknownSchema, "it has null entries")];
        if (!IsIntact(certificate.Facts)) return [new(CertificateFault.BrokenChain, "the facts are not one whole chain: one was changed, left out or added")];
        var faults = new List<string>();
        var summary = CertificateSummary.TryOf(certificate.Facts, faults);
        return [.. faults.Select(f => new CertificateReason(CertificateFault.FactsDisagree, f)), .. summary is null ? [] : Differences(certificate.Summary, summary)];
    }

    static IEnumerable<CertificateReason> Differences(CertificateSummary claimed, CertificateSummary shown)
    {
        if (!claimed.Devices.SequenceEqual(shown.Devices)) yield return new(CertificateFault.SummaryDisagrees, "the devices are not as the facts show them");
        var (a, b) = (claimed with { Devices = [] }, shown with { Devices = [] });
        foreach (var (name, said, known) in (IEnumerable<(string, object?, object?)>)
            [
                ("exchange", a.Exchange, b.Exchange), ("programme", a.Programme, b.Programme), ("programme version", a.ProgrammeVersion, b.ProgrammeVersion),
                ("ending", a.Ending, b.Ending), ("verification", a.Verification, b.Verification), ("old licence", a.OldLicence, b.OldLicence),
                ("accepted time", a.AcceptedAt, b.AcceptedAt), ("ended time", a.EndedAt, b.EndedAt),
            ])
            if (!Equals(said, known)) yield return new(CertificateFault.SummaryDisagrees, $"the {name} is claimed to be '{said}'; the facts show '{known}'");
    }

    // A hash that is not hex makes the chain's own check throw.
    static bool IsIntact(IReadOnlyList<JournalFact> facts) =>
        facts.All(f => f.Hash.Length == 64 && f.Hash.All(char.IsAsciiHexDigitLower)) && JournalFact.IsIntact(facts);

    static ExchangeCertificate? TryRead(byte[] utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, CertificateJson.Default.ExchangeCertificate);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static CertificateCheck Bad(CertificateFault fault, string words) => new(false, [new(fault, words)], null);
}
