using System.Text.Json.Serialization;

namespace Exchange.Contracts.Scans;

/// <summary>A report that was opened, or why not.</summary>
public abstract record OpenedReport
{
    OpenedReport() { }

    /// <summary>Genuine for this challenge, and its verdict is right.</summary>
    /// <param name="Report">The report.</param>
    /// <param name="Conclusion">What follows from its evidence, computed here.</param>
    /// <param name="Digest">SHA-256 of the report's exact bytes, lower-case hex: what the journal names.</param>
    public sealed record Good(ScanReport Report, Conclusion Conclusion, string Digest) : OpenedReport;

    /// <summary>Not to be used.</summary>
    /// <param name="Code">Why, closed list.</param>
    /// <param name="Why">Why, for people.</param>
    public sealed record Refused(ReportRefusal Code, string Why) : OpenedReport;
}

/// <summary>Why a report is refused.</summary>
[JsonConverter(typeof(NamedOnly<ReportRefusal>))]
public enum ReportRefusal
{
    /// <summary>More bytes than are opened.</summary>
    TooLarge,
    /// <summary>Not a report of the known form, or with values that no scanner writes.</summary>
    Malformed,
    /// <summary>Key or signature are not of the right form.</summary>
    BadSignature,
    /// <summary>Made for another claim, exchange, slot, challenge or product; a replayed one too.</summary>
    Foreign,
    /// <summary>Changed after it was signed.</summary>
    Altered,
    /// <summary>The challenge's time is over.</summary>
    ExpiredChallenge,
    /// <summary>Looked with other definitions than the challenge asked for.</summary>
    UnknownDefinitions,
    /// <summary>Made by a scanner older than is accepted.</summary>
    OldBuild,
    /// <summary>The verdict does not follow from the evidence.</summary>
    VerdictMismatch,
}
