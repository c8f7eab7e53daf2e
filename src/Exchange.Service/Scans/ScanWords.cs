using System.Globalization;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Exchanges;

namespace Exchange.Scans;

/// <summary>What the scanner tells its user to do next.</summary>
static class ScanWords
{
    public static string Next(ExchangeFile file, DeviceSlot slot, VerdictSum sum) => slot.Outcome == SlotOutcome.Removed
        ? file.Slots.Any(s => s.Outcome == SlotOutcome.Pending) ? "This device is done; your other devices are still to be scanned." : "This device is done."
        : $"{Undone(sum)} Then scan again{Until(file)}.";

    static string Undone(VerdictSum sum) => sum switch
    {
        { RebootPending: true } => "Restart this device.",
        { Verdict: Verdict.Unknown } => "Let the scanner look everywhere it needs to, as it says above.",
        { Verdict: Verdict.Remnants } => "Remove what is left of the old product.",
        _ => "Uninstall the old product.",
    };

    static string Until(ExchangeFile file) => file.State == ExchangeStates.AwaitingRemoval && (file.Row.GraceUntil ?? file.Row.DeadlineAt) is { } end
        ? string.Create(CultureInfo.InvariantCulture, $" before {end:yyyy-MM-dd HH:mm} UTC") : "";
}
