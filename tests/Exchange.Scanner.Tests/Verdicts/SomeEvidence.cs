using CsCheck;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Verdicts;

/// <summary>Random evidence on real definitions, from a whole look without findings to anything at all.</summary>
static class SomeEvidence
{
    static readonly Gen<IReadOnlyList<Sign>> Signs = Gen.Enum<Sign>().List[0, 3].Select(s => (IReadOnlyList<Sign>)[.. s.Distinct()]);

    static readonly Gen<Seen> Looked = Gen.Frequency((20, Gen.Const(Seen.Absent)), (2, Gen.Const(Seen.Found)), (1, Gen.Enum<Seen>()));

    /// <summary>Every family on every system that it is known on.</summary>
    public static readonly IReadOnlyList<(FamilyDefinition Family, Platform Platform)> Known =
        [.. BuiltInDefinitions.Document.Families.SelectMany(f => f.Components.Where(c => c.Role == Role.Product).Select(c => (f, c.Platform)).Distinct())];

    /// <summary>One of them.</summary>
    public static readonly Gen<(FamilyDefinition Family, Platform Platform)> Family = Of(Known);

    public static readonly Gen<(FamilyDefinition Family, Evidence Evidence)> Any =
        from given in Family
        from offline in Gen.Bool
        let needed = Needed(given.Family, given.Platform)
        from reports in Gen.OneOf(Gen.Const(needed), Gen.Shuffle(needed.ToArray()).Select(a => (IReadOnlyList<Collector>)a[..^1])).SelectMany(c => Sequence([.. c.Select(x => Report(given.Family, given.Platform, x))]))
        select (given.Family, new Evidence(given.Platform, reports, offline));

    public static Gen<T> Of<T>(params IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(i => values[i]);

    /// <summary>Every collector looked at everything and found nothing.</summary>
    public static Evidence Clean(FamilyDefinition family, Platform platform = Platform.Linux) => new(platform,
        [.. Needed(family, platform).Union(family.Components.Where(c => c.Platform == platform).SelectMany(c => c.Facts).Select(f => f.Collector))
            .Select(c => new CollectorReport(c, CollectorStatus.Ok, 10, [.. Facts(family, platform, c).Select(f => new Observation(f.Target, Seen.Absent, []))]))]);

    public static IReadOnlyList<Collector> Needed(FamilyDefinition family, Platform platform) =>
        [.. family.Required.Where(r => r.Platform == platform).SelectMany(r => new[] { r.Collector }.Concat(r.OrElse ?? [])).Distinct()];

    public static IReadOnlyList<DefinitionFact> Facts(FamilyDefinition family, Platform platform, Collector collector) =>
        [.. family.Components.Where(c => c.Platform == platform).SelectMany(c => c.Facts).Where(f => f.Collector == collector).DistinctBy(f => f.Target)];

    /// <summary>What counts, where it is.</summary>
    public static IReadOnlyList<DefinitionFact> Counted(FamilyDefinition family, Platform platform) =>
        [.. family.Components.Where(c => c.Platform == platform && c.Role is Role.Product or Role.Companion).SelectMany(c => c.Facts)];

    static Gen<CollectorReport> Report(FamilyDefinition family, Platform platform, Collector collector) =>
        from status in Gen.Frequency((6, Gen.Const(CollectorStatus.Ok)), (1, Gen.Enum<CollectorStatus>()))
        from entries in Gen.Frequency((8, Gen.Const(10)), (1, Gen.Const(0)))
        from looks in Looks(Facts(family, platform, collector))
        from leftOut in Gen.Frequency((8, Gen.Const(0)), (1, Gen.Const(1)))
        select new CollectorReport(collector, status, entries, [.. looks.Skip(leftOut)], status == CollectorStatus.Ok ? null : "made up");

    static Gen<IEnumerable<Observation>> Looks(IReadOnlyList<DefinitionFact> facts) =>
        Looked.Array[facts.Count].Select(Signs.Array[facts.Count], (seen, signs) => facts.Select((f, i) => new Observation(f.Target, seen[i], seen[i] == Seen.Found ? signs[i] : [])));

    static Gen<IReadOnlyList<T>> Sequence<T>(IReadOnlyList<Gen<T>> gens) =>
        gens.Aggregate(Gen.Const((IReadOnlyList<T>)[]), (all, gen) => all.Select(gen, (list, next) => (IReadOnlyList<T>)[.. list, next]));
}
