using Exchange.Exchanges.Verbs;
using MassTransit;

namespace Exchange.Exchanges;

using Exits = (Func<ExchangeFile, bool> When, State To)[];

/// <summary>States, events and how a line of the table becomes bindings.</summary>
sealed partial class ExchangeStateMachine
{
    readonly HashSet<(State, Event)> answered = [];

    public State Checking { get; private set; } = null!;
    public State AwaitingProof { get; private set; } = null!;
    public State Reserving { get; private set; } = null!;
    public State AwaitingOffer { get; private set; } = null!;
    public State AwaitingPayment { get; private set; } = null!;
    public State Suspending { get; private set; } = null!;
    public State Provisioning { get; private set; } = null!;
    public State AwaitingDelivery { get; private set; } = null!;
    public State AwaitingRemoval { get; private set; } = null!;
    public State Revoking { get; private set; } = null!;
    public State Completed { get; private set; } = null!;
    public State Deprovisioning { get; private set; } = null!;
    public State Reinstating { get; private set; } = null!;
    public State Releasing { get; private set; } = null!;
    public State Returning { get; private set; } = null!;
    public State Cancelled { get; private set; } = null!;
    public State Rejected { get; private set; } = null!;
    public State Expired { get; private set; } = null!;
    public State Returned { get; private set; } = null!;

    public Event<OldLicenceChecked> OldLicenceChecked { get; private set; } = null!;
    public Event<ReplacementReserved> ReplacementReserved { get; private set; } = null!;
    public Event<OldLicenceSuspended> OldLicenceSuspended { get; private set; } = null!;
    public Event<NewLicenceProvisioned> NewLicenceProvisioned { get; private set; } = null!;
    public Event<OldLicenceRevoked> OldLicenceRevoked { get; private set; } = null!;
    public Event<NewLicenceDeprovisioned> NewLicenceDeprovisioned { get; private set; } = null!;
    public Event<OldLicenceReinstated> OldLicenceReinstated { get; private set; } = null!;
    public Event<ReservationReleased> ReservationReleased { get; private set; } = null!;
    public Event<StepRefused> StepRefused { get; private set; } = null!;
    public Event<StepDeferred> StepDeferred { get; private set; } = null!;
    public Event<ObligationAnswered> ObligationAnswered { get; private set; } = null!;
    public Event<FactsRecorded> FactsRecorded { get; private set; } = null!;
    public Event<DeadlineReached> DeadlineReached { get; private set; } = null!;

    void In(State state, Action<ExchangeFile> onEntry, Exits exits, params EventActivities<ExchangeFile>[] answers)
    {
        WhenEnter(state, x => Leave(x.Then(c => c.Saga.Enter(onEntry)), state, exits));
        During(state, Leave(When(FactsRecorded).Do(Time.Consider), state, exits));
        if (ExchangeStates.IsWorking(state.Name)) During(state, Ignore(DeadlineReached), When(StepDeferred, InRound).Do(Time.Postpone));
        else During(state, Leave(When(DeadlineReached).Do(Time.Pass), state, exits), Ignore(StepDeferred));
        During(state, answers);
        answered.UnionWith(answers.SelectMany(a => a.GetStateActivityBinders()).Select(b => (state, b.Event)));
    }

    /// <summary>Nothing that was made is ever ignored, and nothing that is stale or said twice moves an exchange.</summary>
    void InEveryState()
    {
        foreach (var state in States.Where(s => s != Initial && s != Final))
        {
            During(state,
                When(ReplacementReserved).Do(Strays.Release),
                When(OldLicenceSuspended).Do(Strays.Reinstate),
                When(NewLicenceProvisioned).Do(Strays.Deprovision),
                When(ObligationAnswered).Do(Owed.Answered));
            if (!answered.Contains((state, OldLicenceRevoked))) During(state, When(OldLicenceRevoked).Do(Strays.NoteRevocation));
            foreach (Event undone in (Event[])[OldLicenceChecked, NewLicenceDeprovisioned, OldLicenceReinstated, ReservationReleased, StepRefused])
                if (!answered.Contains((state, undone))) IgnoreIn(state, undone);
        }
    }

    void IgnoreIn(State state, Event undone)
    {
        if (undone == OldLicenceChecked) During(state, Ignore(OldLicenceChecked));
        else if (undone == NewLicenceDeprovisioned) During(state, Ignore(NewLicenceDeprovisioned));
        else if (undone == OldLicenceReinstated) During(state, Ignore(OldLicenceReinstated));
        else if (undone == ReservationReleased) During(state, Ignore(ReservationReleased));
        else During(state, Ignore(StepRefused));
    }

    static EventActivityBinder<ExchangeFile> Leave(EventActivityBinder<ExchangeFile> x, State from, ReadOnlySpan<(Func<ExchangeFile, bool> When, State To)> exits)
    {
        if (exits.IsEmpty) return x;
        var ((when, to), rest) = (exits[0], exits[1..].ToArray());
        return x.IfElse(c => when(c.Saga), then => to == from ? then : then.TransitionTo(to), other => Leave(other, from, rest));
    }

    static EventActivityBinder<ExchangeFile, T> Leave<T>(EventActivityBinder<ExchangeFile, T> x, State from, ReadOnlySpan<(Func<ExchangeFile, bool> When, State To)> exits)
        where T : class
    {
        if (exits.IsEmpty) return x;
        var ((when, to), rest) = (exits[0], exits[1..].ToArray());
        return x.IfElse(c => when(c.Saga), then => to == from ? then : then.TransitionTo(to), other => Leave(other, from, rest));
    }

    static bool InRound(BehaviorContext<ExchangeFile, ReplacementReserved> x) => x.Message.Round == x.Saga.Row.Round;
    static bool InRound(BehaviorContext<ExchangeFile, OldLicenceSuspended> x) => x.Message.Round == x.Saga.Row.Round;
    static bool InRound(BehaviorContext<ExchangeFile, NewLicenceProvisioned> x) => x.Message.Round == x.Saga.Row.Round;
    static bool InRound(BehaviorContext<ExchangeFile, StepRefused> x) => Outstanding.IsFor(x.Saga, x.Message.Step, x.Message.Round);
    static bool InRound(BehaviorContext<ExchangeFile, StepDeferred> x) => Outstanding.IsFor(x.Saga, x.Message.Step, x.Message.Round);
    static bool OfThisLicence(BehaviorContext<ExchangeFile, NewLicenceDeprovisioned> x) => x.Message.Reference == x.Saga.Row.NewReference;
}

static class Doing
{
    public static EventActivityBinder<ExchangeFile, T> Do<T>(this EventActivityBinder<ExchangeFile, T> answer, Action<ExchangeFile, T> verb) where T : class =>
        answer.Then(x => verb(x.Saga, x.Message));
}
