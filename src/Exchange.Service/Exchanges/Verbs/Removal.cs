using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Contracts.Webhooks.Facts;

namespace Exchange.Exchanges.Verbs;

/// <summary>Waiting for the old software to go: reminders, refusal, silence, notice and grace.</summary>
static class Removal
{
    public static void StartClock(ExchangeFile file)
    {
        var (row, removal) = (file.Row, file.Deal.Removal);
        row.WaitsFor = "removal";
        row.GraceUntil = null;
        row.DeadlineAt = file.Deal.EndOfDay(file.Now, removal.WithinDays);
        row.RemindersSent = 0;
        row.ReminderAt = NextReminder(file);
        OpenRenewal(file);
        LookAtTime(file);
    }

    public static void LookAtTime(ExchangeFile file)
    {
        var row = file.Row;
        if (IsSettled(file)) return;
        while (row.ReminderAt <= file.Now) Remind(file);
        var refusedByAll = Answered(file) && !Required(file).All(IsClosedWell);
        if (row.GraceUntil is null && (refusedByAll || row.DeadlineAt <= file.Now)) GiveNotice(file, refusedByAll ? "refused" : "no-answer");
    }

    /// <summary>Every required slot is closed, or the grace after the notice is over.</summary>
    public static bool IsSettled(ExchangeFile file) => Is.InAfterCare(file) || file.Deal.Removal.Slots switch
    {
        RequiredSlots.None => true,
        RequiredSlots.Any => file.Slots.Any(s => s.Outcome is SlotOutcome.Removed or SlotOutcome.Attested) || GraceIsOver(file),
        _ => (Required(file).All(IsClosedWell) && Required(file).Any()) || GraceIsOver(file) || !Required(file).Any(),
    };

    /// <summary>How sure it is: that of the weakest required slot.</summary>
    public static Verification Verification(ExchangeFile file)
    {
        var each = Required(file).Select(Strength).ToList();
        if (each.Count == 0) return Contracts.Verification.Unverified;
        return file.Deal.Removal.Slots == RequiredSlots.Any ? each.Max() : each.Min();
    }

    static bool GraceIsOver(ExchangeFile file) => file.Row.GraceUntil <= file.Now;

    static bool Answered(ExchangeFile file) => Required(file).All(s => s.Outcome != SlotOutcome.Pending);

    static bool IsClosedWell(DeviceSlot slot) => slot.Outcome is SlotOutcome.Removed or SlotOutcome.Attested or SlotOutcome.NotScannable;

    static IEnumerable<DeviceSlot> Required(ExchangeFile file) => file.Deal.Removal.Slots switch
    {
        RequiredSlots.None => [],
        RequiredSlots.Scannable => file.Slots.Where(s => s.Outcome != SlotOutcome.NotScannable),
        _ => file.Slots,
    };

    static Verification Strength(DeviceSlot slot) => slot.Outcome switch
    {
        SlotOutcome.Removed => Contracts.Verification.Observed,
        SlotOutcome.Attested => Contracts.Verification.Attested,
        _ => Contracts.Verification.Unverified,
    };

    static void Remind(ExchangeFile file)
    {
        file.Row.RemindersSent++;
        file.Record(new RemovalRemindedFact(file.Row.RemindersSent, [.. file.Slots.Where(s => s.Outcome == SlotOutcome.Pending).Select(s => s.Number)]));
        file.Row.ReminderAt = NextReminder(file);
    }

    static DateTime? NextReminder(ExchangeFile file) => file.Row.RemindersSent < file.Deal.Removal.ReminderDays.Count
        ? file.Row.StateSince.AddDays(file.Deal.Removal.ReminderDays[file.Row.RemindersSent])
        : null;

    static void GiveNotice(ExchangeFile file, string why)
    {
        var until = file.Deal.EndOfDay(file.Now, file.Deal.Removal.GraceDays);
        file.Row.GraceUntil = until;
        file.Record(new RemovalNoticeGivenFact(why, until));
    }

    static void OpenRenewal(ExchangeFile file)
    {
        if (file.Row.RenewalOn != true || file.Obligations.Any(o => o.Kind == ObligationKind.Renewal)) return;
        var byUs = file.Deal.OldCapabilities.HasFlag(Licences.VendorCapabilities.CanCancelRenewal);
        Owed.Open(file, ObligationKind.Renewal, byUs ? ObligationOwner.Service : ObligationOwner.Customer, "renewal", dueAt: file.Row.NextCharge, resendAt: file.Now);
    }
}
