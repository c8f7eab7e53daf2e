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
    public void Every_declared_door_exists_and_every_declared_need_is_one()
    {
        foreach (var (slice, doors) in Slices.Doors)
            doors.Except(Slices.TypesOf(slice).Select(type => type.Name)).ShouldBeEmpty($"doors of {slice} that are not there");
        foreach (var (upper, lower) in Slices.BuiltOn)
            Breaches(upper, [.. BehindDoors(lower)]).ShouldNotBeEmpty($"{upper} needs nothing of {lower} but its doors");
    }

    static IEnumerable<string> BehindDoors(string slice)
    {
        var doors = Slices.Doors.GetValueOrDefault(slice) ?? [];
        return Slices.TypesOf(slice).Where(type => !type.IsNested && !doors.Contains(type.Name)).Select(type => type.FullName!);
    }

    // First all at once; only a breach is looked at type by type, to name both ends.
    static IEnumerable<string> Breaches(string slice, string[] forbidden)
    {
        var types = Types.InAssembly(Slices.Service).That().ResideInNamespaceMatching($@"^Exchange\.{slice}(\.|$)");
        if (forbidden.Length == 0 || types.ShouldNot().HaveDependencyOnAny(forbidden).GetResult().IsSuccessful) return [];
        return forbidden.SelectMany(other => (types.ShouldNot().HaveDependencyOn(other).GetResult().FailingTypeNames ?? []).Select(own => $"{own} -> {other}"));
    }
}
