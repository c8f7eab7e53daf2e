using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Persistence;

namespace Exchange.Scans;

/// <summary>What a report does to its slot.</summary>
static class ReportTaking
{
    /// <param name="file">The exchange.</param>
    /// <param name="slot">The slot of the request's address.</param>
    /// <param name="asked">The challenge against which the report was opened; null if there was none.</param>
    /// <param name="opened">What came of it.</param>
    /// <param name="evidence">A good report as it is kept.</param>
    public static IResult? Take(ExchangeFile file, DeviceSlot slot, string? asked, OpenedReport? opened, SignedEvidence? evidence, Vault vault)
    {
        if (slot.Outcome == SlotOutcome.Removed) return Problems.SlotAlreadyClosed.Result();
        if (slot.ChallengeJson is null && slot.ConsentWithdrawnAt is not null) return Problems.DeviceConsentMissing.Result();
        if (asked is null || slot.ChallengeJson != asked) return Refused("replayed", "There is no open challenge for this device: it was used, replaced or never asked for.");
        if (opened is OpenedReport.Refused refused) return Refused(JsonNamingPolicy.KebabCaseLower.ConvertName($"{refused.Code}"), refused.Why);
        if (file.Row.WrappedKey is not { } wrapped) return Problems.WrongState.Result(); // nothing could be kept any more
        var good = (OpenedReport.Good)opened!;
        if (Bind(file, slot, good.Report.Device) is { } wrongDevice) return wrongDevice;
        slot.ConsentWithdrawnAt = null;
        GiveConsent.Record(file, slot, good.Report.Consent.How == ConsentHow.Asked ? "scanner" : "scanner-option");
        Conclude(file, slot, good);
        file.Inserted.Add(evidence!.Row(file, slot, good.Digest, vault.Unwrap(wrapped)));
        slot.Scans++;
        return null;
    }

    /// <summary>The first scan binds the device; one device can't stand for two seats, nor two for one. Of those that have no id, which nobody can tell apart, one may.</summary>
    static IResult? Bind(ExchangeFile file, DeviceSlot slot, DeviceIdentity device)
    {
        if (!device.Stable && file.Slots.Exists(s => s != slot && s is { Outcome: SlotOutcome.Removed, DeviceHash: null }))
            return Refused("no-device-id", "This device has no id of its own, and one such device closed another slot already: nobody can tell whether it is the same. Sign the attestation for it.");
        if (device.Stable && file.Slots.Any(s => s != slot && s.DeviceHash == device.Hash)) return Problems.DeviceAlreadyUsed.Result();
        if (slot.DeviceHash is not null && (!device.Stable || slot.DeviceHash != device.Hash))
            return Refused("other-device", "An earlier scan of this slot was of another device. Scan that one; if it is gone or was set up anew, sign the attestation.");
        if (device.Stable) slot.DeviceHash = device.Hash;
        return null;
    }

    static void Conclude(ExchangeFile file, DeviceSlot slot, OpenedReport.Good good)
    {
        var (sum, before) = (good.Conclusion.Sum, slot.Outcome);
        (slot.Platform, slot.Verdict, slot.VerdictAt) = (Name(good.Report.Evidence.Platform), Name(sum.Verdict), file.Now);
        file.Settle(slot, OutcomeOf(sum, file, before));
        var seen = Seen(slot, good);
        file.Record(slot.Outcome == before ? RemovalScannedFact.Of(seen) : seen);
    }

    static RemovalObservedFact Seen(DeviceSlot slot, OpenedReport.Good good)
    {
        var (sum, report) = (good.Conclusion.Sum, good.Report);
        return new(
            slot.Number, slot.Platform, sum.Verdict, sum.Inert, sum.RebootPending, slot.Outcome, good.Digest, report.DefinitionsVersion, report.Scanner.Version,
            report.Device.Stable, report.Evidence.Offline, good.Conclusion.Gaps.Count,
            [.. good.Conclusion.Findings.CountBy(f => (f.Component, f.Weight)).Select(g => new CountedFinding(g.Key.Component, g.Key.Weight, g.Value))]);
    }

    // Nothing else is ever counted as removed. What was seen undoes what was only said, until the exchange is completed.
    static SlotOutcome OutcomeOf(VerdictSum sum, ExchangeFile file, SlotOutcome before) => sum switch
    {
        { Verdict: Verdict.Removed } => SlotOutcome.Removed,
        { Verdict: Verdict.Remnants, Inert: true } when file.Deal.Removal.AcceptInertRemnants => SlotOutcome.Removed,
        { Verdict: Verdict.Present } when before is SlotOutcome.Attested or SlotOutcome.NotScannable && !Is.InAfterCare(file) => SlotOutcome.Pending,
        _ => before,
    };

    static IResult Refused(string reason, string why) => Problems.ReportRefused.Result(why, ("reason", reason));

    static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");
}
