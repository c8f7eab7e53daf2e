using Exchange.Contracts.Scans;

namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>The user of a device agreed that it is scanned.</summary>
/// <param name="Slot">The device slot, from 1.</param>
/// <param name="How"><c>claim-page</c>, <c>scanner</c> (asked there) or <c>scanner-option</c> (said on its command line).</param>
[Event("removal.consented")]
public sealed record RemovalConsentedFact(int Slot, string How) : IFact;

/// <summary>The user of a device no longer agrees that it is scanned.</summary>
/// <param name="Slot">The device slot, from 1.</param>
[Event("removal.consent-withdrawn")]
public sealed record RemovalConsentWithdrawnFact(int Slot) : IFact;

/// <summary>A device's scan changed how its slot stands: the old software is gone, or is there after all.</summary>
/// <param name="Slot">The device slot, from 1.</param>
/// <param name="Platform"><c>windows</c>, <c>macos</c> or <c>linux</c>.</param>
/// <param name="Verdict">What the service concluded from what the scanner saw.</param>
/// <param name="Inert">True if the verdict is remnants and all of them are data, settings or receipts.</param>
/// <param name="RebootPending">True if the system waits for a restart because of the product.</param>
/// <param name="Outcome">How the slot stands now.</param>
/// <param name="Report">SHA-256 of the signed report, lower-case hex.</param>
/// <param name="Definitions">The version of the definitions that were looked with.</param>
/// <param name="Scanner">The scanner's version.</param>
/// <param name="StableDevice">True if the device can be told from another one.</param>
/// <param name="Offline">True if a folder or mounted image was looked at instead of the running machine.</param>
/// <param name="Gaps">How many things that matter could not be looked at.</param>
/// <param name="Findings">What was found, counted.</param>
[Event("removal.observed")]
public sealed record RemovalObservedFact(
    int Slot, string Platform, Verdict Verdict, bool Inert, bool RebootPending, SlotOutcome Outcome, string Report, string Definitions, string Scanner,
    bool StableDevice, bool Offline, int Gaps, IReadOnlyList<CountedFinding> Findings) : IFact;

/// <summary>A device's scan was taken that left its slot as it stood.</summary>
/// <param name="Slot">The device slot, from 1.</param>
/// <param name="Platform"><c>windows</c>, <c>macos</c> or <c>linux</c>.</param>
/// <param name="Verdict">What the service concluded from what the scanner saw.</param>
/// <param name="Inert">True if the verdict is remnants and all of them are data, settings or receipts.</param>
/// <param name="RebootPending">True if the system waits for a restart because of the product.</param>
/// <param name="Outcome">How the slot stands, as before.</param>
/// <param name="Report">SHA-256 of the signed report, lower-case hex.</param>
/// <param name="Definitions">The version of the definitions that were looked with.</param>
/// <param name="Scanner">The scanner's version.</param>
/// <param name="StableDevice">True if the device can be told from another one.</param>
/// <param name="Offline">True if a folder or mounted image was looked at instead of the running machine.</param>
/// <param name="Gaps">How many things that matter could not be looked at.</param>
/// <param name="Findings">What was found, counted.</param>
[Event("removal.scanned")]
public sealed record RemovalScannedFact(
    int Slot, string Platform, Verdict Verdict, bool Inert, bool RebootPending, SlotOutcome Outcome, string Report, string Definitions, string Scanner,
    bool StableDevice, bool Offline, int Gaps, IReadOnlyList<CountedFinding> Findings) : IFact
{
    /// <summary>The same reading, of which nothing followed.</summary>
    public static RemovalScannedFact Of(RemovalObservedFact seen) => new(
        seen.Slot, seen.Platform, seen.Verdict, seen.Inert, seen.RebootPending, seen.Outcome, seen.Report, seen.Definitions, seen.Scanner,
        seen.StableDevice, seen.Offline, seen.Gaps, seen.Findings);
}

/// <summary>How often one part of the product was found with one weight.</summary>
/// <param name="Component">The component's id in the definitions.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Count">How many findings.</param>
public sealed record CountedFinding(string Component, Weight Weight, int Count);

/// <summary>The customer signed that there is no device left to scan.</summary>
/// <param name="Slot">The device slot, from 1.</param>
/// <param name="Platform">What the device was: <c>windows</c>, <c>macos</c>, <c>linux</c> or <c>unknown</c>.</param>
/// <param name="Statement">The version of the statement that was signed.</param>
/// <param name="Signature">A hash of the typed name under the exchange's own data key, lower-case hex; without that key it says nothing.</param>
[Event("removal.attested")]
public sealed record RemovalAttestedFact(int Slot, string Platform, int Statement, string Signature) : IFact;

/// <summary>The user of a device will not scan it.</summary>
/// <param name="Slot">The device slot, from 1.</param>
[Event("removal.refused")]
public sealed record RemovalRefusedFact(int Slot) : IFact;

/// <summary>A device is a phone or a tablet, where nothing can look.</summary>
/// <param name="Slot">The device slot, from 1.</param>
/// <param name="Platform"><c>android</c> or <c>ios</c>.</param>
[Event("removal.not-scannable")]
public sealed record RemovalNotScannableFact(int Slot, string Platform) : IFact;

/// <summary>The customer was reminded of the removal.</summary>
/// <param name="Number">Which reminder, from 1.</param>
/// <param name="Slots">The device slots that are still open.</param>
[Event("removal.reminded")]
public sealed record RemovalRemindedFact(int Number, IReadOnlyList<int> Slots) : IFact;

/// <summary>The customer was told when the old licence will be revoked without a scan.</summary>
/// <param name="Why"><c>refused</c> or <c>no-answer</c>.</param>
/// <param name="RevokesAt">When, UTC.</param>
[Event("removal.notice-given")]
public sealed record RemovalNoticeGivenFact(string Why, DateTime RevokesAt) : IFact;
