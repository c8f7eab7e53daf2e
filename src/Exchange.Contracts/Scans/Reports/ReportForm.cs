namespace Exchange.Contracts.Scans;

/// <summary>Bounds of a report beyond its JSON form: what no scanner writes, nobody keeps.</summary>
static class ReportForm
{
    const int MaximumObservations = 5_000;

    /// <summary>What is wrong, for people; null if nothing.</summary>
    public static string? Fault(ScanReport report) =>
        report.Schema != ScanReport.KnownSchema ? $"the report's schema is not {ScanReport.KnownSchema}"
        : !AreUtc(report.StartedAt, report.FinishedAt, report.Consent.GivenAt) ? "a time is not UTC"
        : report.FinishedAt < report.StartedAt || report.StartedAt < report.Consent.GivenAt ? "consent, start and finish are not in that order"
        : report.Consent.Text.Length is 0 or > 16_000 || report.Consent.Text.Contains('\0') ? "the consent's text is empty, too long or not text"
        : !IsHash(report.Device.Hash) ? "the device hash is not a SHA-256 in lower-case hex"
        : !AreShort(60, report.Scanner.Version, report.Scanner.System, report.Scanner.Architecture, report.Scanner.Rid)
            || (report.Scanner.Program is { } program && !IsHash(program)) ? "the scanner's build is not named properly"
        : Fault(report.Evidence);

    static string? Fault(Evidence evidence) =>
        evidence.Collectors.Count > 50 || evidence.Collectors.Contains(null!) ? "too many collectors, or null ones"
        : evidence.Collectors.Sum(c => c.Observations.Count) > MaximumObservations ? "too many observations"
        : evidence.Collectors.All(IsWellFormed) ? null : "an observation is too long or not text";

    static bool IsWellFormed(CollectorReport report) =>
        report.Entries >= 0 && AreShort(300, report.Why) && !report.Observations.Contains(null!) && report.Observations.All(IsWellFormed);

    static bool IsWellFormed(Observation seen) =>
        AreShort(300, seen.Target, seen.Detail) && AreShort(600, seen.Where) && seen.Signs.Count <= 16;

    static bool AreShort(int limit, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            if (text is not null && (text.Length > limit || text.Any(char.IsControl))) return false;
        return true;
    }

    static bool AreUtc(params ReadOnlySpan<DateTime> times)
    {
        foreach (var time in times)
            if (time.Kind != DateTimeKind.Utc) return false;
        return true;
    }

    internal static bool IsHash(string text) => text.Length == 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
