using CsCheck;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Verdicts;

/// <summary>Random evidence on real definitions, from a whole look without findings to anything at all.</summary>
static class SomeEvidence
{
    static readonly Gen<IReadOnlyList<Sign>> Signs = Gen.Enum<Sign>().List[0, 3].Select(s => (IReadOnlyList<Sign>)[.. s.Distinct()]);

    public static readonly Gen<FamilyDefinition> Family = Of([.. BuiltInDefinitions.Document.Families]);

    public static readonly Gen<(FamilyDefinition Family, Evidence Evidence)> Any =
        from family in Family
        from offline in Gen.Bool
        from reports in Gen.OneOf(Gen.Const(Needed(family)), Gen.Shuffle(Needed(family).ToArray()).Select(a => (IReadOnlyList<Collector>)a[..^1])).SelectMany(c => Sequence([.. c.Select(x => Report(family, x))]))
        select (family, new Evidence(Platform.Linux, reports, offline));

    public static Gen<T> Of<T>(params IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(i => values[i]);

    /// <summary>Every collector looked at everything and found nothing.</summary>
    public static Evidence Clean(FamilyDefinition family) => new(Platform.Linux,
        [.. Needed(family).Select(c => new CollectorReport(c, CollectorStatus.Ok, 10, [.. Facts(family, c).Select(f => new Observation(f.Target, Seen.Absent, []))]))]);

    public static IReadOnlyList<Collector> Needed(FamilyDefinition family) => [.. family.Required.SelectMany(r => (IReadOnlyList<Collector>)[r.Collector, .. r.OrElse ?? []]).Distinct()];

    public static IReadOnlyList<DefinitionFact> Facts(FamilyDefinition family, Collector collector) =>
        [.. family.Components.SelectMany(c => c.Facts).Where(f => f.Collector == collector).DistinctBy(f => f.Target)];

    static Gen<CollectorReport> Report(FamilyDefinition family, Collector collector) =>
        from status in Gen.Frequency((6, Gen.Const(CollectorStatus.Ok)), (1, Gen.Enum<CollectorStatus>()))
        from entries in Gen.Frequency((8, Gen.Const(10)), (1, Gen.Const(0)))
        from looks in Sequence([.. Facts(family, collector).Select(Look)])
        from leftOut in Gen.Frequency((8, Gen.Const(0)), (1, Gen.Const(1)))
        select new CollectorReport(collector, status, entries, [.. looks.Skip(leftOut)], status == CollectorStatus.Ok ? null : "made up");

    static Gen<Observation> Look(DefinitionFact fact) =>
        from seen in Gen.Frequency((20, Gen.Const(Seen.Absent)), (2, Gen.Const(Seen.Found)), (1, Gen.Enum<Seen>()))
        from signs in Signs
        select new Observation(fact.Target, seen, seen == Seen.Found ? signs : []);

    static Gen<IReadOnlyList<T>> Sequence<T>(IReadOnlyList<Gen<T>> gens) =>
        gens.Aggregate(Gen.Const((IReadOnlyList<T>)[]), (all, gen) => all.Select(gen, (list, next) => (IReadOnlyList<T>)[.. list, next]));
}
