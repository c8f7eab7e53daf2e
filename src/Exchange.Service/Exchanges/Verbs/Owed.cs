using Exchange.Contracts;
using Exchange.Contracts.Webhooks.Facts;

namespace Exchange.Exchanges.Verbs;

/// <summary>Opening, answering and closing of what is owed beside the main step.</summary>
static class Owed
{
    public static Obligation Open(ExchangeFile file, ObligationKind kind, ObligationOwner owner, string subject, DateTime? dueAt = null, DateTime? resendAt = null, string? vendor = null, string? gtin = null)
    {
        var owed = new Obligation
        {
            Id = Ids.New(new DateTimeOffset(file.Now)), ExchangeId = file.Row.Id, RetailerId = file.Row.RetailerId, Kind = kind, Owner = owner,
            Subject = subject, OpenedAt = file.Now, DueAt = dueAt, ResendAt = resendAt, Vendor = vendor, Gtin = gtin,
        };
        file.Obligations.Add(owed);
        file.Record(new ObligationOpenedFact(owed.Id, kind, owner, dueAt));
        return owed;
    }

    public static void UndoLicence(ExchangeFile file, string reference) =>
        Open(file, ObligationKind.UndoLicence, ObligationOwner.Service, reference, resendAt: file.Now, vendor: file.Deal.Offer.Vendor, gtin: file.Deal.Offer.Gtin);

    public static void UndoReservation(ExchangeFile file, string reference) =>
        Open(file, ObligationKind.UndoReservation, ObligationOwner.Service, reference, resendAt: file.Now, vendor: file.Deal.Offer.Vendor, gtin: file.Deal.Offer.Gtin);

    public static void Close(ExchangeFile file, Obligation owed, string resolution, string by, string? reason = null)
    {
        (owed.ClosedAt, owed.ResendAt, owed.Resolution, owed.ResolvedBy, owed.Reason) = (file.Now, null, resolution, by, reason);
        file.Record(new ObligationClosedFact(owed.Id, owed.Kind, resolution, by, reason));
    }

    public static void Answered(ExchangeFile file, ObligationAnswered answer)
    {
        if (file.Obligations.Find(o => o.Id == answer.ObligationId) is not { IsOpen: true } owed || owed.Round != answer.Round) return;
        owed.WaitsFor = answer.Code;
        if (answer.Done) Finish(file, owed, answer);
        else if (answer.Reason is not null && owed.Kind != ObligationKind.Renewal) owed.ResendAt = null; // refused for good: a person's now
        else LookAgain(file, owed, answer);
    }

    static void Finish(ExchangeFile file, Obligation owed, ObligationAnswered answer)
    {
        if (owed.Kind == ObligationKind.Renewal) file.Row.RenewalOn = false;
        if (owed.Kind == ObligationKind.VendorAcknowledgement)
        {
            file.Row.OldOutcome = answer.Outcome ?? OldLicenceOutcome.Revoked;
            file.Record(new RevocationAcknowledgedFact(file.Row.OldOutcome));
        }
        Close(file, owed, "done", "service");
    }

    /// <summary>A vendor's list was acknowledged: ask now what it says of this licence.</summary>
    public static void LookNow(ExchangeFile file)
    {
        foreach (var owed in file.Obligations.Where(o => o is { IsOpen: true, Kind: ObligationKind.VendorAcknowledgement, ResendAt: not null })) owed.ResendAt = file.Now;
    }

    /// <summary>A renewal that is left to the customer is looked up again daily until it is seen off. Our own copy of a list is looked at hourly, in the round that asked.</summary>
    static void LookAgain(ExchangeFile file, Obligation owed, ObligationAnswered answer)
    {
        if (answer.NextCharge is { } charge) (owed.DueAt, file.Row.NextCharge) = (charge, charge);
        if (owed.Kind == ObligationKind.Renewal && (answer.Code == "still-on" || answer.Reason is not null)) LeaveToCustomer(file, owed);
        else if (owed.Kind == ObligationKind.VendorAcknowledgement && answer is { Code: "not-acknowledged", After: null }) owed.ResendAt = file.Now.AddHours(1);
        else owed.ResendAt = file.Now + (answer.After ?? Time.Backoff(owed.Attempt++));
    }

    /// <summary>It is still on, or nobody can tell, and the vendor can't be told to stop: only the customer can, at whoever bills it. Each look is a round of its own.</summary>
    static void LeaveToCustomer(ExchangeFile file, Obligation owed)
    {
        owed.Round++;
        owed.ResendAt = file.Now.AddDays(1);
        owed.Owner = ObligationOwner.Customer;
        file.Record(new RenewalRemindedFact(owed.Id, owed.Owner, owed.DueAt));
    }
}
