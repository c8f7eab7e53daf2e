using Exchange.Exchanges.Verbs;
using MassTransit;

namespace Exchange.Exchanges;

/// <summary>
/// The way of one exchange. A state has a verb on entry, exits (looked at on entry and whenever facts or deadlines
/// arrive; the first whose condition holds is taken, an exit to the state itself means "stay") and the answers that it
/// waits for. A working state has a command outstanding and is left by a definitive answer alone.
/// </summary>
sealed partial class ExchangeStateMachine : MassTransitStateMachine<ExchangeFile>
{
    public ExchangeStateMachine()
    {
        InstanceState(file => file.State);

        // The way forward
        In(Checking, Forward.Start, [],
            When(OldLicenceChecked).Do(Forward.KeepCheck).TransitionTo(AwaitingProof),
            When(StepRefused, InRound).Do(Forward.RefuseOldLicence).TransitionTo(AwaitingProof));
        In(AwaitingProof, Forward.AskForProof,
            [(Is.WalkBackWanted, Deprovisioning), (Is.Proven, Reserving)]);
        In(Reserving, Forward.TakeWantedOffer, [],
            When(ReplacementReserved, InRound).Do(Forward.KeepReservation).TransitionTo(AwaitingPayment),
            When(StepRefused, InRound).Do(Forward.NoteNoStock).TransitionTo(AwaitingOffer));
        In(AwaitingOffer, Forward.StartStockClock,
            [(Is.WalkBackWanted, Deprovisioning), (Is.OfferWanted, Reserving)]);
        In(AwaitingPayment, Forward.StartPaymentClock,
            [(Is.WalkBackWanted, Deprovisioning), (Is.OfferWanted, Reserving), (Is.Unpaid, AwaitingPayment),
                (Is.ToBeRevokedFirst, Revoking), (Is.ToBeSuspendedFirst, Suspending), (Is.Otherwise, Provisioning)]);
        In(Suspending, Forward.Start, [],
            When(OldLicenceSuspended, InRound).Do(Forward.KeepSuspension).TransitionTo(Provisioning),
            When(StepRefused, InRound).Do(Forward.NoteNotSuspended).TransitionTo(Provisioning));
        In(Provisioning, AfterCare.TakeReissue, [],
            When(NewLicenceProvisioned, InRound).Do(Forward.KeepNewLicence).TransitionTo(AwaitingDelivery),
            When(StepRefused, InRound).Do(Forward.NoteNotProvisioned).IfElse(x => Is.ToBeReservedAgain(x.Saga),
                again => again.TransitionTo(Reserving),
                other => other.IfElse(x => Is.InAfterCare(x.Saga),
                    care => care.TransitionTo(Completed),
                    back => back.TransitionTo(Deprovisioning))));
        In(AwaitingDelivery, Forward.StartDeliveryClock,
            [(Is.WalkBackWanted, Deprovisioning), (Is.Delivered, AwaitingRemoval)]);
        In(AwaitingRemoval, Removal.StartClock,
            [(Is.WalkBackWanted, Deprovisioning), (Is.ReissueWanted, Provisioning), (Is.RemovalSettled, Revoking)]);
        In(Revoking, Forward.Start,
            [(Is.RevokedFirst, Provisioning), (Is.OldLicenceSettled, Completed)],
            When(OldLicenceRevoked).Do(Forward.KeepOldOutcome).IfElse(x => Is.WithoutReplacement(x.Saga),
                revokedFirst => revokedFirst.TransitionTo(Provisioning),
                last => last.TransitionTo(Completed)),
            When(StepRefused, InRound).Do(Forward.AskAboutRevocation));

        // The way back
        In(Deprovisioning, Back.Start,
            [(Is.WithoutReplacement, Reinstating)],
            When(NewLicenceDeprovisioned, OfThisLicence).Do(Back.ForgetNewLicence).TransitionTo(Reinstating),
            When(StepRefused, InRound).Do(Back.LeaveNewLicenceToPerson).TransitionTo(Reinstating));
        In(Reinstating, Forward.Start,
            [(Is.NotSuspended, Releasing)],
            When(OldLicenceReinstated).Do(Back.ForgetSuspension).TransitionTo(Releasing),
            When(StepRefused, InRound).Do(Back.LeaveSuspensionToPerson).TransitionTo(Releasing));
        In(Releasing, Forward.Start,
            [(Is.StillReserved, Releasing), (Is.RejectedAtLast, Rejected), (Is.ExpiredAtLast, Expired), (Is.Otherwise, Cancelled)],
            ToItsEnd(When(ReservationReleased).Do(Back.ForgetReservation)),
            ToItsEnd(When(StepRefused, InRound).Do(Back.ForgetReservation)));
        In(Cancelled, Back.EndCancelled, []);
        In(Rejected, Back.EndRejected, []);
        In(Expired, Back.EndExpired, []);

        // After-care
        In(Completed, AfterCare.Complete,
            [(Is.ReturnWanted, Returning), (Is.ReissueWanted, Provisioning)]);
        In(Returning, Forward.Start, [],
            When(NewLicenceDeprovisioned, OfThisLicence).Do(Back.ForgetNewLicence).TransitionTo(Returned),
            When(StepRefused, InRound).Do(Back.LeaveNewLicenceToPerson).TransitionTo(Returned));
        In(Returned, AfterCare.EndReturned, []);

        InEveryState();
    }

    // Left by whichever end the exchange has: the same exits as on entry.
    EventActivityBinder<ExchangeFile, T> ToItsEnd<T>(EventActivityBinder<ExchangeFile, T> answer) where T : class =>
        answer.IfElse(x => Is.RejectedAtLast(x.Saga),
            rejected => rejected.TransitionTo(Rejected),
            other => other.IfElse(x => Is.ExpiredAtLast(x.Saga),
                expired => expired.TransitionTo(Expired),
                cancelled => cancelled.TransitionTo(Cancelled)));
}
