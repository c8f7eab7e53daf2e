using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Hosting;

namespace Exchange.Scans;

/// <summary>
/// When something may be said about a device. Up to the end everything is recorded, before delivery too. After completion
/// only scans are: they change nothing any more, but are the customer's to show. An exchange that was called off asks nothing.
/// </summary>
static class SlotRules
{
    public static IResult? OnSlot(this ExchangeFile file, int number, Func<DeviceSlot, IResult?> verb) =>
        file.Slots.Find(s => s.Number == number) is not { } slot ? Problems.SlotNotFound.Result()
        : ExchangeStates.IsEnded(file.State) && file.State != ExchangeStates.Completed ? Problems.WrongState.Result("The exchange is over: nothing is asked of this device.")
        : verb(slot);

    public static IResult? OnOpenSlot(this ExchangeFile file, int number, Func<DeviceSlot, IResult?> verb) => file.OnSlot(number, slot =>
        slot.Outcome is SlotOutcome.Removed or SlotOutcome.Attested ? Problems.SlotAlreadyClosed.Result()
        : Is.InAfterCare(file) ? Problems.WrongState.Result("The exchange is completed; a scan of this device is still recorded.")
        : verb(slot));

    /// <summary>The slot is settled so; what was asked of the device is asked no longer.</summary>
    public static void Settle(this ExchangeFile file, DeviceSlot slot, SlotOutcome outcome)
    {
        (slot.Outcome, slot.ChallengeJson, file.Row.FactsPending) = (outcome, null, true);
        slot.ClosedAt = outcome is SlotOutcome.Pending or SlotOutcome.Refused ? null : file.Now;
    }
}
