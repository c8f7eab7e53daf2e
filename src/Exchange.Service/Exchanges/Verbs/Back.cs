using Exchange.Contracts;
using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;

namespace Exchange.Exchanges.Verbs;

/// <summary>The verbs of the way back: what was made is unmade, and what can't be is left to a person, in sight.</summary>
static class Back
{
    public static void Start(ExchangeFile file)
    {
        foreach (var owed in file.Obligations.Where(o => o is { IsOpen: true, Kind: ObligationKind.Proof or ObligationKind.Renewal }))
            Owed.Close(file, owed, "no-longer-needed", "service");
        Money.RefundAll(file, Reason(file));
        if (file.Row.OldOutcome == OldLicenceOutcome.Revoked)
            Owed.Open(file, ObligationKind.Decision, ObligationOwner.Person, "old-licence-already-revoked");
    }

    public static void ForgetNewLicence(ExchangeFile file, NewLicenceDeprovisioned answer)
    {
        file.Record(new LicenceDeprovisionedFact(file.Deal.Offer.Gtin));
        (file.Row.NewReference, file.Row.LicenceKeySealed) = (null, null);
    }

    public static void LeaveNewLicenceToPerson(ExchangeFile file, StepRefused answer)
    {
        Owed.Open(file, ObligationKind.Decision, ObligationOwner.Person, "replacement-not-taken-back");
        file.Row.NewReference = null;
    }

    public static void ForgetSuspension(ExchangeFile file, OldLicenceReinstated answer)
    {
        file.Row.OldSuspended = false;
        file.Record(new LicenceReinstatedFact(file.Deal.OldGtin));
    }

    public static void LeaveSuspensionToPerson(ExchangeFile file, StepRefused answer)
    {
        Owed.Open(file, ObligationKind.Decision, ObligationOwner.Person, "old-licence-not-reinstated");
        file.Row.OldSuspended = false;
    }

    public static void ForgetReservation(ExchangeFile file, ReservationReleased answer) => ForgetReservation(file);

    /// <summary>A reservation that can't be let go lapses by itself.</summary>
    public static void ForgetReservation(ExchangeFile file, StepRefused answer) => ForgetReservation(file);

    public static void EndCancelled(ExchangeFile file) => End(file, new ExchangeCancelledFact(Reason(file)));

    public static void EndRejected(ExchangeFile file) => End(file, new ExchangeRejectedFact(Reason(file)));

    public static void EndExpired(ExchangeFile file) => End(file, new ExchangeExpiredFact(Reason(file)));

    static void End(ExchangeFile file, IFact fact)
    {
        file.Row.EndedAt = file.Now;
        file.FreesReservations = true;
        file.Record(fact);
        Money.SettleAfterEnd(file);
    }

    static string Reason(ExchangeFile file) => file.Row switch
    {
        { CancelRequestedAt: not null, CancelReason: var reason } => reason ?? "cancelled",
        { RejectCode: { } code } => code,
        _ => "expired",
    };

    static void ForgetReservation(ExchangeFile file) => (file.Row.ReservationReference, file.Row.ReservationExpiresAt) = (null, null);
}
