using System.Globalization;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Exchanges;

namespace Exchange.Scans;

/// <summary>What the scanner tells its user to do next.</summary>
static class ScanWords
{
    public static ScanReceipt Receipt(ExchangeFile file, DeviceSlot slot, VerdictSum sum)
    {
        var (step, until) = (Step(file, slot, sum), slot.Outcome == SlotOutcome.Removed ? null : Until(file));
        return new(sum, slot.Outcome, Next(step, until), step, until);
    }

    static ScanStep Step(ExchangeFile file, DeviceSlot slot, VerdictSum sum) => sum switch
    {
        _ when slot.Outcome == SlotOutcome.Removed => file.Slots.Any(s => s.Outcome == SlotOutcome.Pending) ? ScanStep.ScanOthers : ScanStep.Done,
        { RebootPending: true } => ScanStep.Restart,
        { Verdict: Verdict.Unknown } => ScanStep.Allow,
        { Verdict: Verdict.Remnants } => ScanStep.RemoveLeftOvers,
        _ => ScanStep.Uninstall,
    };

    static string Next(ScanStep step, DateTime? until) => step switch
    {
        ScanStep.Done => "This device is done.",
        ScanStep.ScanOthers => "This device is done; your other devices are still to be scanned.",
        ScanStep.Restart => $"Restart this device. {Again(until)}",
        ScanStep.Allow => $"Let the scanner look everywhere it needs to, as it says above. {Again(until)}",
        ScanStep.RemoveLeftOvers => $"Remove what is left of the old product. {Again(until)}",
        _ => $"Uninstall the old product. {Again(until)}",
    };

    static string Again(DateTime? until) =>
        until is { } end ? string.Create(CultureInfo.InvariantCulture, $"Then scan again before {end:yyyy-MM-dd HH:mm} UTC.") : "Then scan again.";

    static DateTime? Until(ExchangeFile file) => file.State == ExchangeStates.AwaitingRemoval ? file.Row.GraceUntil ?? file.Row.DeadlineAt : null;
}
