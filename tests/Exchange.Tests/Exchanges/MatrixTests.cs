using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Licences;
using MassTransit;

namespace Exchange.Tests.Exchanges;

/// <summary>Every event in every state: handled, or ignored on purpose; what was made is never ignored.</summary>
public class MatrixTests
{
    static readonly ExchangeStateMachine Machine = new();
    static readonly Guid Id = Files.New(Files.Start).Row.Id;

    static readonly object[] Messages =
    [
        new OldLicenceChecked(Id, new LicenceRecord("old-1", "02000001000014", LicenceState.Active, Files.Start.AddYears(1), 1, false, null, null)),
        new ReplacementReserved(Id, 1, "res-1", Files.Start.AddDays(1)),
        new OldLicenceSuspended(Id, 1),
        new NewLicenceProvisioned(Id, 1, "new-1", [1]),
        new OldLicenceRevoked(Id, OldLicenceOutcome.Revoked),
        new NewLicenceDeprovisioned(Id, "new-1"),
        new OldLicenceReinstated(Id),
        new ReservationReleased(Id, "res-1"),
        new StepRefused(Id, Step.Provision, 1, "refused", "no"),
        new StepDeferred(Id, Step.Provision, 1, "maintenance", TimeSpan.FromMinutes(1)),
        new ObligationAnswered(Id, Guid.Empty, 1, true, null, null, null, null),
        new FactsRecorded(Id),
        new DeadlineReached(Id, Files.Start),
    ];

    static IEnumerable<string> States => Machine.States.Where(s => s != Machine.Initial && s != Machine.Final).Select(s => s.Name);

    public static TheoryData<string, string> Matrix() => [.. States.SelectMany(s => Messages.Select(m => (s, m.GetType().Name)))];

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Every_event_is_handled_or_ignored_on_purpose_in_every_state(string state, string message)
    {
        var rig = new MachineRig(Files.New(Files.Start, state: state));

        await rig.TellAsync(Messages.Single(m => m.GetType().Name == message)); // an unhandled event throws

        States.ShouldContain(rig.File.State);
    }

    [Fact]
    public void The_matrix_knows_every_event_of_the_machine() =>
        Machine.Events.Where(e => !e.Name.Contains('.') && Messages.All(m => m.GetType().Name != e.Name)).Select(e => e.Name)
            .Where(name => typeof(ExchangeStateMachine).GetProperty(name)?.PropertyType.IsGenericType == true).ShouldBeEmpty();

    public static TheoryData<string> AllStates() => [.. States];

    [Theory]
    [MemberData(nameof(AllStates))]
    public async Task A_licence_that_nobody_waits_for_is_taken_back(string state)
    {
        var rig = new MachineRig(Files.New(Files.Start, state: state));
        rig.File.Row.Round = 7;

        await rig.TellAsync(new NewLicenceProvisioned(Id, 3, "stray", [1]));
        await rig.TellAsync(new NewLicenceProvisioned(Id, 3, "stray", [1]));

        rig.File.Obligations.Where(o => o.Kind == ObligationKind.UndoLicence).ShouldHaveSingleItem().Subject.ShouldBe("stray");
        rig.File.State.ShouldBe(state);
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public async Task A_reservation_that_nobody_waits_for_is_let_go(string state)
    {
        var rig = new MachineRig(Files.New(Files.Start, state: state));
        rig.File.Row.Round = 7;

        await rig.TellAsync(new ReplacementReserved(Id, 3, "stray", null));

        rig.File.Obligations.ShouldHaveSingleItem().Kind.ShouldBe(ObligationKind.UndoReservation);
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public async Task A_suspension_that_nobody_waits_for_is_undone_or_kept_for_the_walk_back(string state)
    {
        var rig = new MachineRig(Files.New(Files.Start, state: state));
        rig.File.Row.Round = 7;

        await rig.TellAsync(new OldLicenceSuspended(Id, 3));

        (rig.File.Row.OldSuspended || rig.File.Obligations.Exists(o => o.Kind == ObligationKind.UndoSuspension)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public async Task A_failure_of_an_earlier_round_moves_nothing(string state)
    {
        var rig = new MachineRig(Files.New(Files.Start, state: state));
        rig.File.Row.Round = 7;

        foreach (var step in Enum.GetValues<Step>()) await rig.TellAsync(new StepRefused(Id, step, 6, "refused", "no"));

        rig.File.State.ShouldBe(state);
        rig.File.NewFacts.ShouldBeEmpty();
    }
}
