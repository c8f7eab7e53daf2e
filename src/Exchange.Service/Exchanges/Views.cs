using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;

namespace Exchange.Exchanges;

/// <summary>An exchange's file as tills and customers see it: no personal data, no keys.</summary>
static class Views
{
    public static ExchangeView Of(ExchangeFile file)
    {
        var row = file.Row;
        return new ExchangeView
        {
            Id = row.HumanId, State = Kebab(row.State), Since = At(row.StateSince), WaitsFor = row.WaitsFor, RetryAt = At(row.RetryAt),
            Store = row.StoreNumber, Transaction = new(row.Workstation, row.BusinessDay, row.TransactionNumber), OccurredAt = At(row.OccurredAt),
            Programme = file.Deal.ProgrammeCode, ProgrammeVersion = row.ProgrammeVersion, Offer = file.Deal.Offer.Id,
            Due = row.Due, Paid = file.Paid, Currency = row.Currency,
            CancelPromised = row.CancelRequestedAt is not null && !ExchangeStates.IsEnded(row.State),
            DeliveredAt = At(row.DeliveredAt), Deadline = At(row.DeadlineAt), GraceUntil = At(row.GraceUntil),
            OldLicence = row.OldOutcome, Verification = row.Verification, Reason = row.RejectCode ?? row.CancelReason,
            Devices = [.. file.Slots.Select(s => new DeviceSlotView(s.Number, s.Platform, s.Outcome, s.Verdict))],
            Refunds = [.. file.Refunds.Select(r => new RefundView(r.Number, r.Amount, Kebab(r.Method.ToString()), r.Reason, At(r.ConfirmedAt)))],
            Obligations = [.. file.Obligations.Where(o => o.IsOpen).Select(Of)],
        };
    }

    public static ObligationView Of(Obligation owed) => new(owed.Id, Kebab(owed.Kind.ToString()), Kebab(owed.Owner.ToString()), At(owed.DueAt), owed.WaitsFor);

    public static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    public static DateTimeOffset At(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    static DateTimeOffset? At(DateTime? utc) => utc is { } time ? At(time) : null;
}
