using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Licences;

namespace Exchange.Tests.Exchanges;

/// <summary>One exchange, its messages under way, and vendors that keep books: idempotent by key, as the port demands.</summary>
sealed class InterleavedWorld
{
    readonly MachineRig rig = new(Files.New(Files.Start));
    readonly List<object> underWay = [];
    readonly Dictionary<string, object> answered = [];
    readonly Dictionary<string, bool> licences = [], reservations = [];
    readonly HashSet<string> delayed = [];
    readonly List<string> told = [];
    readonly int faults;
    DateTime now = Files.Start;
    bool suspended, revoked;

    public InterleavedWorld(int faults)
    {
        this.faults = faults;
        Publish();
    }

    ExchangeFile File => rig.File;

    /// <summary>Delivers a message, delivers one and keeps it for later again, loses one, or lets the customer act.</summary>
    public async Task StepAsync(int choice)
    {
        var (kind, pick) = (choice % 8, choice / 8);
        if (kind == 7) Act(pick);
        else if (underWay.Count == 0) Resend();
        else
        {
            var message = underWay[pick % underWay.Count];
            if (kind != 6) underWay.Remove(message); // 6: it comes again
            if (kind != 5) await DeliverAsync(message); // 5: it is lost
        }
    }

    public void Cancel()
    {
        if (ExchangeStates.IsBeforeNoReturn(File.State) && File.Row.OldOutcome == OldLicenceOutcome.None) (File.Row.CancelRequestedAt, File.Row.FactsPending) = (now, true);
        Resend();
    }

    /// <summary>Everybody acts, nothing is lost any more, time passes: everything comes to rest.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 200; round++)
        {
            now += TimeSpan.FromHours(2);
            Act(0);
            Act(1);
            Resend();
            while (underWay.Count > 0)
            {
                var message = underWay[0];
                underWay.RemoveAt(0);
                await DeliverAsync(message);
            }
        }
    }

    public void ShouldBeCompletedOnce()
    {
        File.State.ShouldBe("Completed", Story);
        ShouldBeCleanlyOver();
    }

    /// <summary>Over, and the vendors' books say the same as ours.</summary>
    public void ShouldBeCleanlyOver()
    {
        ExchangeStates.IsEnded(File.State).ShouldBeTrue(Story);
        var completed = File.State == "Completed";
        licences.Where(l => l.Value).Select(l => l.Key).ShouldBe(completed ? [File.Row.NewReference!] : [], Story);
        revoked.ShouldBe(completed, Story);
        suspended.ShouldBeFalse(Story);
        reservations.ShouldNotContain(r => r.Value, Story);
        File.Obligations.ShouldAllBe(o => !o.IsOpen || o.Owner == ObligationOwner.Person, Story);
    }

    string Story => $"{File.State}: {string.Join(", ", told)}";

    void Act(int pick)
    {
        if (pick % 2 == 0 && File.Row is { NewReference: not null, DeliveredAt: null }) (File.Row.DeliveredAt, File.Row.FactsPending) = (now, true);
        if (pick % 2 == 1 && File.Slots[0].Outcome == SlotOutcome.Pending) (File.Slots[0].Outcome, File.Row.FactsPending) = (SlotOutcome.Removed, true);
        Resend();
    }

    async Task DeliverAsync(object message)
    {
        if (message is LicenceCommand command)
        {
            underWay.Add(Answer(command));
            return;
        }
        rig.File = File.At(now);
        told.Add($"{message}");
        await rig.TellAsync(message);
        Publish();
    }

    void Publish()
    {
        if (Outstanding.Of(File) is { } command && !(File.Row.RetryAt > now)) Send(command);
        foreach (var owed in File.Obligations)
            if (owed.ResendAt <= now && Outstanding.Of(File, owed) is { } duty) Send(duty);
    }

    // What the outbox and the sweep say again.
    void Resend()
    {
        Publish();
        if (File.Row.FactsPending) Send(new FactsRecorded(File.Row.Id));
        if (Dues.HasDeadline(File.At(now))) Send(new DeadlineReached(File.Row.Id, now));
    }

    void Send(object message)
    {
        if (underWay.Count < 40) underWay.Add(message);
    }

    /// <summary>The same key is answered the same, but for delays, which end.</summary>
    object Answer(LicenceCommand command)
    {
        if (answered.TryGetValue(command.Key, out var known)) return known;
        var dice = faults == 0 ? 99 : Math.Abs(HashCode.Combine(faults, command.Step, command.Round, command.ObligationId is null)) % 100;
        if (dice < 15 && !delayed.Add(command.Key)) dice = 99;
        if (dice < 15) return command.ObligationId is { } o
            ? new ObligationAnswered(command.CorrelationId, o, command.Round, false, "maintenance", null, TimeSpan.FromMinutes(5), null)
            : new StepDeferred(command.CorrelationId, command.Step, command.Round, "maintenance", TimeSpan.FromMinutes(5));
        if (dice < 30 && command is { ObligationId: null, Step: Step.Check or Step.Reserve or Step.Suspend or Step.Provision }) return answered[command.Key] = Refuse(command, lapsed: dice % 2 == 0);
        return answered[command.Key] = Do(command);
    }

    StepRefused Refuse(LicenceCommand command, bool lapsed)
    {
        if (command.Step != Step.Provision || !lapsed) return new(command.CorrelationId, command.Step, command.Round, "refused", "no");
        reservations[command.Reference!] = false;
        return new(command.CorrelationId, command.Step, command.Round, "reservation-expired", "no");
    }

    object Do(LicenceCommand command)
    {
        var (id, reference) = (command.CorrelationId, command.Key);
        switch (command.Step)
        {
            case Step.Check:
                return new OldLicenceChecked(id, new LicenceRecord("old-1", "02000001000014", LicenceState.Active, Files.Start.AddYears(1), 1, false, null, null));
            case Step.Reserve:
                reservations[reference] = true;
                return new ReplacementReserved(id, command.Round, reference, null);
            case Step.Suspend:
                suspended = true;
                return new OldLicenceSuspended(id, command.Round);
            case Step.Provision:
                licences[reference] = true;
                if (command.Reference is { } used) reservations[used] = false;
                return new NewLicenceProvisioned(id, command.Round, reference, [1]);
            case Step.Revoke:
                (revoked, suspended) = (true, false);
                return new OldLicenceRevoked(id, OldLicenceOutcome.Revoked);
            case Step.Deprovision or Step.Return:
                licences[command.Reference!] = false;
                return new NewLicenceDeprovisioned(id, command.Reference!);
            case Step.UndoLicence:
                licences[command.Reference!] = false;
                break;
            case Step.Reinstate:
                suspended = false;
                if (command.ObligationId is null) return new OldLicenceReinstated(id);
                break;
            case Step.Release:
                reservations[command.Reference!] = false;
                if (command.ObligationId is null) return new ReservationReleased(id, command.Reference!);
                break;
        }
        return new ObligationAnswered(id, command.ObligationId!.Value, command.Round, true, null, null, null, null);
    }
}
