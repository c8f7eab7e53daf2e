using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Licences;

namespace Exchange.Exchanges.Verbs;

/// <summary>The verbs of the way forward, in its order.</summary>
static class Forward
{
    public static void Start(ExchangeFile file) { }

    public static void KeepCheck(ExchangeFile file, OldLicenceChecked answer)
    {
        if (answer.Licence is not { } licence) return;
        var row = file.Row;
        (row.OldReference, row.OldValidUntil) = (licence.Reference, licence.ValidUntil);
        (row.RenewalOn, row.NextCharge) = (licence.RenewalOn, licence.NextCharge);
        row.OldSuspended = false;
        if (Eligibility.Refusal(licence, file.Deal, file.Now) is { } code) row.RejectCode = code;
        else if (row.Proof is ProofKind.Packaging or ProofKind.VendorAccount) VerifyProof(file, "vendor");
    }

    public static void RefuseOldLicence(ExchangeFile file, StepRefused answer) => file.Row.RejectCode = answer.Code;

    public static void VerifyProof(ExchangeFile file, string by)
    {
        (file.Row.ProofState, file.Row.ProofVerifiedBy) = (ProofState.Verified, by);
        file.Record(new ProofVerifiedFact(file.Row.Proof, by));
    }

    public static void RejectProof(ExchangeFile file, string by)
    {
        (file.Row.ProofState, file.Row.ProofVerifiedBy, file.Row.RejectCode) = (ProofState.Rejected, by, "proof-rejected");
        file.Record(new ProofRejectedFact(file.Row.Proof, by));
    }

    public static void AskForProof(ExchangeFile file)
    {
        if (file.Row.ProofState != ProofState.Unverified || file.Row.RejectCode is not null) return;
        file.Row.ProofState = ProofState.Waiting;
        file.Row.WaitsFor = "proof-decision";
        file.Record(new ProofWaitingFact(file.Row.Proof));
        Owed.Open(file, ObligationKind.Proof, ObligationOwner.Person, "proof");
    }

    /// <summary>A changed offer is taken up here, in a round of its own; what was reserved before is let go.</summary>
    public static void TakeWantedOffer(ExchangeFile file)
    {
        if (file.Row.WantedOfferJson is not { } json) return;
        if (file.Row.ReservationReference is { } old) Owed.UndoReservation(file, old);
        var (wanted, before) = (WantedOffer.Of(json), file.Deal.Offer);
        file.ChangeDeal(file.Deal with { Offer = wanted.Offer, Favour = wanted.Favour });
        file.Row.Due = wanted.Due;
        (file.Row.WantedOfferJson, file.Row.ReservationReference, file.Row.ReservationExpiresAt) = (null, null, null);
        file.Row.Round++;
        if (wanted.Offer.Id != before.Id) file.Record(new ExchangeOfferChangedFact(before.Id, wanted.Offer.Id, wanted.Due));
    }

    public static void KeepReservation(ExchangeFile file, ReplacementReserved answer)
    {
        file.Accounts(Step.Reserve, answer.Round);
        (file.Row.ReservationReference, file.Row.ReservationExpiresAt) = (answer.Reference, answer.ExpiresAt);
        file.Record(new LicenceReservedFact(file.Deal.Offer.Gtin));
    }

    public static void NoteNoStock(ExchangeFile file, StepRefused answer)
    {
        file.Row.ReservationReference = null;
        file.Record(new LicenceOutOfStockFact(file.Deal.Offer.Gtin, answer.Code));
    }

    /// <summary>Stock is asked for again from time to time; the customer may choose another offer or cancel meanwhile.</summary>
    public static void StartStockClock(ExchangeFile file) => (file.Row.WaitsFor, file.Row.DeadlineAt) = ("stock", file.Now.AddHours(1));

    public static void StartPaymentClock(ExchangeFile file)
    {
        if (!Is.Unpaid(file)) return;
        (file.Row.WaitsFor, file.Row.DeadlineAt) = ("payment", file.Deal.EndOfDay(file.Now, file.Deal.PaymentDays));
    }

    public static void KeepSuspension(ExchangeFile file, OldLicenceSuspended answer)
    {
        file.Accounts(Step.Suspend, answer.Round);
        file.Row.OldSuspended = true;
        file.Record(new LicenceSuspendedFact(file.Deal.OldGtin));
    }

    /// <summary>Suspending is a courtesy to the vendor; the revocation at the end is what counts.</summary>
    public static void NoteNotSuspended(ExchangeFile file, StepRefused answer) => file.Record(new LicenceNotSuspendedFact(answer.Code));

    public static void KeepNewLicence(ExchangeFile file, NewLicenceProvisioned answer)
    {
        file.Accounts(Step.Provision, answer.Round);
        var row = file.Row;
        (row.NewReference, row.LicenceKeySealed) = (answer.Reference, answer.KeySealed);
        (row.ReservationReference, row.ReservationExpiresAt) = (null, null);
        file.Record(new LicenceProvisionedFact(file.Deal.Offer.Gtin, file.Deal.Offer.Seats, file.Deal.Offer.TermMonths));
    }

    public static void NoteNotProvisioned(ExchangeFile file, StepRefused answer)
    {
        file.Record(new LicenceRefusedFact(answer.Code));
        if (answer.Code is "reservation-expired" or "out-of-stock")
        {
            file.Row.ReservationReference = null;
            file.Row.WantedOfferJson ??= WantedOffer.Again(file).ToJson();
            return;
        }
        if (!Is.InAfterCare(file)) file.Row.RejectCode = "replacement-refused";
        Owed.Open(file, ObligationKind.Decision, ObligationOwner.Person, "replacement-refused");
    }

    public static void StartDeliveryClock(ExchangeFile file)
    {
        if (file.Row.DeliveredAt is null) file.Row.DeadlineAt = file.Deal.EndOfDay(file.Now, file.Deal.DeliveryDays);
    }

    public static void KeepOldOutcome(ExchangeFile file, OldLicenceRevoked answer)
    {
        file.Row.OldOutcome = answer.Outcome;
        file.Record(answer.Outcome switch
        {
            OldLicenceOutcome.Requested => new RevocationRequestedFact(answer.Outcome),
            OldLicenceOutcome.NotPossible => new RevocationNotPossibleFact(answer.Outcome),
            _ => new RevocationDoneFact(answer.Outcome),
        });
        if (answer.Outcome == OldLicenceOutcome.Requested)
            Owed.Open(file, ObligationKind.VendorAcknowledgement, ObligationOwner.Vendor, "revocation", resendAt: file.Now.AddHours(1)).Round = file.Row.Round;
    }

    public static void AskAboutRevocation(ExchangeFile file, StepRefused answer)
    {
        file.Row.WaitsFor = "revocation-decision";
        file.Record(new RevocationRefusedFact(answer.Code));
        Owed.Open(file, ObligationKind.Decision, ObligationOwner.Person, "revocation-refused");
    }

    /// <summary>A person has decided that the old licence can't be ended; that is never shown as revoked.</summary>
    public static void GiveUpRevocation(ExchangeFile file)
    {
        file.Row.OldOutcome = OldLicenceOutcome.NotPossible;
        file.Record(new RevocationNotPossibleFact(file.Row.OldOutcome));
    }

    public static bool WaitsForPerson(this ExchangeFile file) =>
        file.Obligations.Any(o => o is { IsOpen: true, Kind: ObligationKind.Decision, Subject: "revocation-refused" });

    /// <summary>True the first time that this success is heard of.</summary>
    public static bool Accounts(this ExchangeFile file, Step step, int round)
    {
        var entry = $" {step.ToString().ToLowerInvariant()}/{round} ";
        if (file.Row.Settled.Contains(entry, StringComparison.Ordinal)) return false;
        file.Row.Settled += entry;
        return true;
    }
}
