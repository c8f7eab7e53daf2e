using System.Text.Json.Serialization;
using Exchange.Contracts.Journal;

namespace Exchange.Contracts.Certificates;

/// <summary>One exchange's portable proof: its journal's facts, and a summary that follows from them and from nothing else. No personal data.</summary>
/// <param name="Schema">Always <see cref="KnownSchema"/>.</param>
/// <param name="Issuer">Who signs: the service's public address or name.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="Summary">What happened, in short.</param>
/// <param name="Facts">The whole journal of the exchange.</param>
public sealed record ExchangeCertificate(
    string Schema, string Issuer, DateTime IssuedAt, CertificateSummary Summary, IReadOnlyList<JournalFact> Facts)
{
    /// <summary>The one form of a certificate.</summary>
    public const string KnownSchema = "exchange-certificate/1";

    /// <summary>The media type in the JWS header's <c>typ</c> (RFC 8725 §3.11).</summary>
    public const string Type = "exchange-certificate+jwt";

    /// <summary>Makes the certificate of an ended exchange.</summary>
    /// <exception cref="InvalidOperationException">The facts are not those of an ended exchange, or contradict each other; the message says how.</exception>
    public static ExchangeCertificate Of(IReadOnlyList<JournalFact> facts, string issuer, DateTime issuedAtUtc)
    {
        var faults = new List<string>();
        return CertificateSummary.TryOf(facts, faults) is { } summary && faults.Count == 0
            ? new(KnownSchema, issuer, issuedAtUtc, summary, facts)
            : throw new InvalidOperationException($"no certificate: {string.Join("; ", faults)}");
    }
}

/// <summary>What happened in an exchange, in short.</summary>
/// <param name="Exchange">Its id for people.</param>
/// <param name="Programme">The programme's code.</param>
/// <param name="ProgrammeVersion">The programme's version.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="OldLicence">What became of the old licence.</param>
/// <param name="AcceptedAt">When it was accepted: the fact's own time.</param>
/// <param name="EndedAt">When it ended: the fact's own time.</param>
/// <param name="Devices">The device slots by number.</param>
/// <param name="Verification">How sure the removal is; absent unless it was completed.</param>
public sealed record CertificateSummary(
    string Exchange, string Programme, int ProgrammeVersion, Ending Ending, OldLicenceOutcome OldLicence,
    string AcceptedAt, string EndedAt, IReadOnlyList<CertificateDevice> Devices,
    Verification? Verification = null)
{
    /// <summary>Reads the summary from the facts; the only way in which one is made or checked.</summary>
    /// <param name="facts">The whole journal of the exchange.</param>
    /// <param name="faults">Receives what is missing or contradictory, for people.</param>
    public static CertificateSummary? TryOf(IReadOnlyList<JournalFact> facts, ICollection<string> faults) => new SummaryReading(facts, faults).Read();
}

/// <summary>A device slot.</summary>
/// <param name="Slot">Its number, from 1.</param>
/// <param name="Platform">Its system as recorded, such as <c>linux</c>; <c>unknown</c> if nobody said.</param>
/// <param name="Outcome">How it stands.</param>
public sealed record CertificateDevice(int Slot, string Platform, SlotOutcome Outcome);

/// <summary>How an exchange ended.</summary>
[JsonConverter(typeof(NamedOnly<Ending>))]
public enum Ending
{
    /// <summary>Done.</summary>
    Completed,
    /// <summary>Called off and walked back.</summary>
    Cancelled,
    /// <summary>Not allowed.</summary>
    Rejected,
    /// <summary>A deadline of the customer's ran out.</summary>
    Expired,
    /// <summary>Completed, and the replacement brought back later.</summary>
    Returned,
}
