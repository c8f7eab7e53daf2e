using Exchange.Contracts;
using Exchange.Exchanges;

namespace Exchange.Claims;

/// <summary>A device slot.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Platform">Its platform.</param>
/// <param name="Consented">True if its user agreed to be scanned.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Next">What its user does next.</param>
/// <param name="Verdict">The last scan's verdict: removed, remnants, present or unknown.</param>
/// <param name="ScannedAt">When that was, UTC.</param>
/// <param name="Instead">With <c>remove-by-hand</c>: what to do, in plain English.</param>
public sealed record ClaimDevice(
    int Number, string Platform, bool Consented, SlotOutcome Outcome, DeviceStep Next, string? Verdict = null, DateTimeOffset? ScannedAt = null, string? Instead = null)
{
    const string NoScan = "Nothing can look into a phone or tablet, so this device is not scanned.";
    const string Licence = "The old licence ends with this exchange in any case.";

    internal static ClaimDevice Of(ExchangeFile file, DeviceSlot slot)
    {
        var next = Step(file, slot);
        return new(slot.Number, slot.Platform, slot.ConsentAt is not null, slot.Outcome, next, slot.Verdict, ClaimStatus.At(slot.VerdictAt),
            next == DeviceStep.RemoveByHand ? $"{NoScan} {ByHand(slot.Platform)} {Licence}" : null);
    }

    static DeviceStep Step(ExchangeFile file, DeviceSlot slot) => slot.Outcome switch
    {
        _ when ExchangeStates.IsEnded(file.State) => DeviceStep.Nothing,
        SlotOutcome.Removed or SlotOutcome.Attested => DeviceStep.Nothing,
        SlotOutcome.NotScannable => DeviceStep.RemoveByHand,
        _ => DeviceStep.Scan,
    };

    static string ByHand(string platform) => platform switch
    {
        "ios" => "Delete the old product's app: hold its icon and choose Remove App. If you pay for it through the App Store, cancel it in Settings, your name, Subscriptions.",
        "android" => "Uninstall the old product's app in Settings, Apps; if that is greyed out, first take its device administrator rights away in Settings, Security. "
            + "If you pay for it through Google Play, cancel it there under Payments and subscriptions.",
        _ => "Delete the old product's app from it. If you pay for it through an app store, cancel it there.",
    };
}

/// <summary>What a device's user does next.</summary>
public enum DeviceStep
{
    /// <summary>Nothing is left to do.</summary>
    Nothing,
    /// <summary>Remove the old product, then run the scanner.</summary>
    Scan,
    /// <summary>Nothing can scan it: remove the old product's app by hand.</summary>
    RemoveByHand,
}
