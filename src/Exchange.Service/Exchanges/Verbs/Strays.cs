using Exchange.Contracts;

namespace Exchange.Exchanges.Verbs;

/// <summary>Successes that come when nobody waits for them any more. What they made is undone; what is known already is let pass.</summary>
static class Strays
{
    public static void Release(ExchangeFile file, ReplacementReserved answer)
    {
        if (file.Accounts(Step.Reserve, answer.Round)) Owed.UndoReservation(file, answer.Reference);
    }

    public static void Deprovision(ExchangeFile file, NewLicenceProvisioned answer)
    {
        if (file.Accounts(Step.Provision, answer.Round)) Owed.UndoLicence(file, answer.Reference);
    }

    public static void Reinstate(ExchangeFile file, OldLicenceSuspended answer)
    {
        if (!file.Accounts(Step.Suspend, answer.Round)) return;
        if (ExchangeStates.IsBeforeNoReturn(file.State)) file.Row.OldSuspended = true; // a walk back will see to it
        else if (file.Row.OldOutcome == OldLicenceOutcome.None) Owed.Open(file, ObligationKind.UndoSuspension, ObligationOwner.Service, "suspension", resendAt: file.Now);
    }

    public static void NoteRevocation(ExchangeFile file, OldLicenceRevoked answer)
    {
        if (file.Row.OldOutcome == answer.Outcome || answer.Outcome is OldLicenceOutcome.Requested or OldLicenceOutcome.NotPossible) return;
        if (file.Row.OldOutcome == OldLicenceOutcome.None) Owed.Open(file, ObligationKind.Decision, ObligationOwner.Person, "old-licence-already-revoked");
        Forward.KeepOldOutcome(file, answer);
    }
}
