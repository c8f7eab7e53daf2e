using System.Text.Json;
using Exchange.Contracts.Journal;

namespace Exchange.Contracts.Certificates;

/// <summary>Reads what happened from the facts. What no fact says did not happen.</summary>
sealed class SummaryReading(IReadOnlyList<JournalFact> facts, ICollection<string> faults)
{
    public CertificateSummary? Read()
    {
        if (facts.Count == 0 || facts[0].Type != CertificateFacts.Accepted) return No("the first fact is not that the exchange was accepted");
        if (FactBody.TryRead(facts[0]) is not { } accepted || accepted.Text("exchange") is not { } exchange
            || accepted.Text("programme") is not { } programme || accepted.Number("version") is not { } version)
            return No("the accepting fact does not name exchange, programme and version");
        if (EndingOf() is not (var ending, { } end)) return No("no fact ends the exchange");
        var devices = new DeviceReading(facts, end, faults).Read();
        return new(exchange, programme, version, ending, OldLicence(facts.Count), facts[0].At, end.At, devices, VerificationOf(devices));
    }

    (Ending, JournalFact?) EndingOf()
    {
        var (ending, end) = (default(Ending), default(JournalFact));
        foreach (var fact in facts)
        {
            if (Ends(fact) is not { } next) continue;
            if (end is not null && (ending, next) is not (Ending.Completed, Ending.Returned)) faults.Add($"fact {fact.Number} ends the exchange a second time");
            if (end is null && next == Ending.Returned) faults.Add("it was returned without having been completed");
            (ending, end) = (next, fact);
        }
        return (ending, end);
    }

    static Ending? Ends(JournalFact fact) => fact.Type switch
    {
        CertificateFacts.Completed => Ending.Completed,
        CertificateFacts.Cancelled => Ending.Cancelled,
        CertificateFacts.Rejected => Ending.Rejected,
        CertificateFacts.Expired => Ending.Expired,
        CertificateFacts.Returned => Ending.Returned,
        _ => null,
    };

    Verification? VerificationOf(IReadOnlyList<CertificateDevice> devices)
    {
        if (facts.FirstOrDefault(f => f.Type == CertificateFacts.Completed) is not { } completed) return null;
        var body = FactBody.TryRead(completed);
        if (body?.Name<Verification>("verification") is not { } verification || body.Name<OldLicenceOutcome>("oldLicence") is not { } oldLicence)
        {
            faults.Add("the completing fact does not name verification and old licence");
            return null;
        }
        if (oldLicence != OldLicence(completed.Number)) faults.Add($"it was completed with the old licence '{oldLicence}', which no earlier fact shows");
        if (verification == Verification.Observed && !devices.Any(d => d.Outcome == SlotOutcome.Removed)) faults.Add("it was completed as observed, but no scan saw a removal");
        if (verification == Verification.Attested && !devices.Any(d => d.Outcome == SlotOutcome.Attested)) faults.Add("it was completed as attested, but nobody attested");
        return verification;
    }

    // The last word counts: a vendor may acknowledge long after the end.
    OldLicenceOutcome OldLicence(int upToNumber)
    {
        var outcome = OldLicenceOutcome.None;
        foreach (var fact in facts.Where(f => f.Number <= upToNumber && IsRevocation(f)))
        {
            if (FactBody.TryRead(fact)?.Name<OldLicenceOutcome>("outcome") is { } said && Fits(fact.Type, said)) outcome = said;
            else if (upToNumber == facts.Count) faults.Add($"fact {fact.Number} ({fact.Type}) does not say a fitting outcome");
        }
        return outcome;
    }

    static bool IsRevocation(JournalFact fact) => fact.Type is CertificateFacts.RevocationDone or CertificateFacts.RevocationRequested
        or CertificateFacts.RevocationAcknowledged or CertificateFacts.RevocationNotPossible;

    static bool Fits(string type, OldLicenceOutcome outcome) => type switch
    {
        CertificateFacts.RevocationDone => outcome is OldLicenceOutcome.Revoked or OldLicenceOutcome.SuspendedFinal or OldLicenceOutcome.AlreadyExpired,
        CertificateFacts.RevocationRequested => outcome == OldLicenceOutcome.Requested,
        CertificateFacts.RevocationNotPossible => outcome == OldLicenceOutcome.NotPossible,
        _ => outcome != OldLicenceOutcome.None,
    };

    CertificateSummary? No(string fault)
    {
        faults.Add(fault);
        return null;
    }
}
