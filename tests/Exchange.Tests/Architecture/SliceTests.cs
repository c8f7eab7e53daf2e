using NetArchTest.Rules;

namespace Exchange.Tests.Architecture;

public sealed class SliceTests
{
    public static TheoryData<string> All { get; } = [.. Slices.All];

    [Theory]
    [MemberData(nameof(All))]
    public void A_slice_uses_of_another_only_its_doors(string slice)
    {
        var behindDoors = Slices.All.Where(other => other != slice && !Slices.BuiltOn.Contains((slice, other))).SelectMany(BehindDoors).ToArray();

        Breaches(slice, behindDoors).ShouldBeEmpty($"{slice} reaches into other slices: use a door of theirs, or declare one in Slices.cs and say why.");
    }

    [Fact]
    public void Every_declared_door_is_there_and_every_declared_need_is_one()
    {
        foreach (var (slice, doors) in Slices.Doors)
            doors.Except(Slices.TypesOf(slice).Select(type => type.Name)).ShouldBeEmpty($"doors of {slice} that are not there");
        foreach (var (upper, lower) in Slices.BuiltOn)
            UsesNone(upper, [.. BehindDoors(lower)]).ShouldBeFalse($"{upper} needs nothing of {lower} but its doors");
    }

    /// <summary>An order in which each needs only those before it is there if, and only if, none go in circles. Messages are nobody's: whoever answers one does not need the slice that asked.</summary>
    [Fact]
    public void Slices_never_need_each_other_in_a_circle()
    {
        UsesNone("Intake", [.. PartsOf("Exchanges")]).ShouldBeFalse("this test sees nothing");
        for (var i = 0; i < Slices.All.Count; i++)
            Breaches(Slices.All[i], [.. Slices.All.Skip(i + 1).SelectMany(PartsOf)])
                .ShouldBeEmpty($"{Slices.All[i]} needs a slice after it: move what both need to where it belongs, or {Slices.All[i]} behind that one in Slices.All.");
    }

    static IEnumerable<string> PartsOf(string slice) => Slices.TypesOf(slice).Where(type => !type.IsNested && !Slices.IsMessage(type)).Select(type => type.FullName!);

    static IEnumerable<string> BehindDoors(string slice) =>
        Slices.TypesOf(slice).Where(type => !type.IsNested && !Slices.IsOpen(slice, type)).Select(type => type.FullName!);

    // First all at once; only a breach is looked at type by type, to name both ends.
    static IEnumerable<string> Breaches(string slice, string[] forbidden) => UsesNone(slice, forbidden) ? [] : forbidden
        .SelectMany(other => (Of(slice).ShouldNot().HaveDependencyOn(other).GetResult().FailingTypeNames ?? []).Select(own => $"{own} -> {other}"));

    static bool UsesNone(string slice, string[] forbidden) =>
        forbidden.Length == 0 || Of(slice).ShouldNot().HaveDependencyOnAny(forbidden).GetResult().IsSuccessful;

    static readonly Types Service = Types.InAssembly(Slices.Service); // read once: that is what takes the time

    static PredicateList Of(string slice) => Service.That().ResideInNamespaceMatching($@"^Exchange\.{slice}(\.|$)");
}
