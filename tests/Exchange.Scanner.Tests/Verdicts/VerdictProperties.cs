using CsCheck;
using Exchange.Contracts.Scans;
using static Exchange.Scanner.Tests.Verdicts.SomeEvidence;
using Rule = Exchange.Contracts.Scans.Verdicts;

namespace Exchange.Scanner.Tests.Verdicts;

/// <summary>What must hold of the rule for any evidence whatsoever.</summary>
public class VerdictProperties
{
    static readonly Sign[] OfPresence = [Sign.Registered, Sign.Program, Sign.Starts, Sign.Running];

    // From best to worst.
    static int Badness(Conclusion c) => c.Sum switch
    {
        { Verdict: Verdict.Removed } => 0,
        { Verdict: Verdict.Remnants, Inert: true } => 1,
        { Verdict: Verdict.Remnants } => 2,
        { Verdict: Verdict.Unknown } => 3,
        _ => 4,
    };

    // To find something where nobody had looked is a look as well, and closes that gap: hence only targets that were looked at.
    [Fact]
    public void More_evidence_of_presence_never_improves_a_verdict() =>
        Any.Select(Gen.Int[0, 1000], Of(OfPresence).List[0, 4]).Sample((given, pick, signs) =>
        {
            var (family, evidence) = given;
            var facts = family.Components.Where(c => c.Platform == evidence.Platform).SelectMany(c => c.Facts).Where(f => evidence.Collectors.Any(c => c.Collector == f.Collector && c.Observations.Any(o => o.Target == f.Target))).ToList();
            if (facts.Count == 0) return;
            var fact = facts[pick % facts.Count];
            var more = new CollectorReport(fact.Collector, CollectorStatus.Ok, 10, [new(fact.Target, Seen.Found, [.. signs])]);

            Badness(Rule.Conclude(family, evidence with { Collectors = [.. evidence.Collectors, more] }))
                .ShouldBeGreaterThanOrEqualTo(Badness(Rule.Conclude(family, evidence)));
        }, iter: 20_000);

    [Fact]
    public void Something_found_never_leads_to_removed() =>
        Any.Select(Gen.Int[0, 1000], Of(OfPresence).List[0, 4]).Sample((given, pick, signs) =>
        {
            var (family, evidence) = given;
            var facts = Counted(family, evidence.Platform);
            var fact = facts[pick % facts.Count];
            var found = new CollectorReport(fact.Collector, CollectorStatus.Ok, 10, [new(fact.Target, Seen.Found, [.. signs])]);

            Rule.Conclude(family, evidence with { Collectors = [.. evidence.Collectors, found] }).Sum.Verdict.ShouldNotBe(Verdict.Removed);
        }, iter: 20_000);

    [Fact]
    public void One_more_sign_of_presence_never_improves_a_verdict() =>
        Any.Select(Gen.Int[0, 1000], Of(OfPresence)).Sample((given, pick, sign) =>
        {
            var (family, evidence) = given;
            var with = evidence with { Collectors = [.. evidence.Collectors.Select(c => c with { Observations = [.. c.Observations.Select((o, i) => i == pick % c.Observations.Count && o.Seen == Seen.Found ? o with { Signs = [.. o.Signs, sign] } : o)] })] };

            Badness(Rule.Conclude(family, with)).ShouldBeGreaterThanOrEqualTo(Badness(Rule.Conclude(family, evidence)));
        }, iter: 20_000);

    [Fact]
    public void A_required_collector_that_failed_never_gives_removed_nor_remnants() =>
        Any.Select(Gen.Int[0, 1000], Of(CollectorStatus.Denied, CollectorStatus.Failed)).Sample((given, pick, status) =>
        {
            var (family, evidence) = given;
            var needed = Needed(family, evidence.Platform);
            var failing = needed[pick % needed.Count];
            var broken = evidence with { Collectors = [.. evidence.Collectors.Select(c => c.Collector == failing ? c with { Status = status } : c)] };

            Rule.Conclude(family, broken).Sum.Verdict.ShouldBeOneOf(Verdict.Unknown, Verdict.Present);
        }, iter: 20_000);

    [Fact]
    public void A_target_that_nobody_looked_at_never_gives_removed() =>
        Family.Select(Gen.Int[0, 1000]).Sample((given, pick) =>
        {
            var (family, clean) = (given.Family, Clean(given.Family, given.Platform));
            var counted = Counted(family, given.Platform);
            var left = counted[pick % counted.Count];
            var partial = clean with { Collectors = [.. clean.Collectors.Select(c => c.Collector == left.Collector ? c with { Observations = [.. c.Observations.Where(o => o.Target != left.Target)] } : c)] };

            Rule.Conclude(family, clean).Sum.ShouldBe(new VerdictSum(Verdict.Removed, false, false));
            Rule.Conclude(family, partial).Sum.Verdict.ShouldBe(Verdict.Unknown);
        }, iter: 5_000);

    [Theory]
    [InlineData(CollectorStatus.Ok, CollectorStatus.NotApplicable, Verdict.Removed), InlineData(CollectorStatus.NotApplicable, CollectorStatus.Ok, Verdict.Removed), InlineData(CollectorStatus.Ok, CollectorStatus.Ok, Verdict.Removed)]
    [InlineData(CollectorStatus.NotApplicable, CollectorStatus.NotApplicable, Verdict.Unknown), InlineData(CollectorStatus.Ok, CollectorStatus.Failed, Verdict.Unknown), InlineData(CollectorStatus.Denied, CollectorStatus.Ok, Verdict.Unknown), InlineData(CollectorStatus.Ok, null, Verdict.Unknown)]
    public void Of_several_package_databases_one_must_have_looked_and_none_may_have_failed(CollectorStatus dpkg, CollectorStatus? rpm, Verdict verdict)
    {
        var family = BuiltInDefinitions.Document.Find("acme-shield")!;
        var clean = Clean(family);
        var evidence = clean with
        {
            Collectors = [.. clean.Collectors.Where(c => c.Collector != Collector.Rpm || rpm is not null)
                .Select(c => c.Collector == Collector.Dpkg ? c with { Status = dpkg } : c.Collector == Collector.Rpm ? c with { Status = rpm!.Value } : c)],
        };

        Rule.Conclude(family, evidence).Sum.Verdict.ShouldBe(verdict);
    }

    [Theory]
    [InlineData(CollectorStatus.Ok, Verdict.Removed), InlineData(CollectorStatus.NotApplicable, Verdict.Removed)]
    [InlineData(CollectorStatus.Failed, Verdict.Unknown), InlineData(CollectorStatus.Denied, Verdict.Unknown), InlineData(null, Verdict.Unknown)]
    public void What_a_machine_may_lack_must_be_said_to_be_lacking(CollectorStatus? status, Verdict verdict)
    {
        var family = BuiltInDefinitions.Document.Find("acme-shield")!;
        var clean = Clean(family, Platform.Windows);
        var evidence = clean with
        {
            Collectors = [.. clean.Collectors.Where(c => c.Collector != Collector.SecurityCenter || status is not null).Select(c => c.Collector == Collector.SecurityCenter ? c with { Status = status!.Value } : c)],
        };

        Rule.Conclude(family, evidence).Sum.Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void Order_does_not_matter() =>
        Any.SelectMany(given =>
            from collectors in Gen.Shuffle(given.Evidence.Collectors.ToArray())
            from seed in Gen.Int[1, 1000]
            select (given.Family, given.Evidence, Shuffled: given.Evidence with { Collectors = [.. collectors.Select(c => c with { Observations = Turn(c.Observations, seed) })] }))
        .Sample(g => Text(Rule.Conclude(g.Family, g.Shuffled)).ShouldBe(Text(Rule.Conclude(g.Family, g.Evidence))), iter: 10_000);

    [Fact]
    public void A_sibling_or_an_employers_agent_alone_leaves_the_verdict_removed() =>
        Family.Select(Gen.Enum<Sign>().List[0, 5]).Sample((given, signs) =>
        {
            var (family, clean) = (given.Family, Clean(given.Family, given.Platform));
            var others = family.Components.Where(c => c.Platform == given.Platform && c.Role is Role.Sibling or Role.EmployerAgent).SelectMany(c => c.Facts).ToList();
            IReadOnlyList<Sign> seen = [.. signs.Where(s => s != Sign.RestartPending)];
            var evidence = clean with { Collectors = [.. clean.Collectors.Select(c => c with { Observations = [.. c.Observations.Select(o => others.Any(f => f.Collector == c.Collector && f.Target == o.Target) ? o with { Seen = Seen.Found, Signs = seen } : o)] })] };

            var conclusion = Rule.Conclude(family, evidence);
            conclusion.Sum.Verdict.ShouldBe(Verdict.Removed);
            conclusion.Findings.Count.ShouldBe(others.Count);
        }, iter: 2_000);

    static IReadOnlyList<Observation> Turn(IReadOnlyList<Observation> all, int seed) =>
        [.. all.Select((o, i) => (o, Key: (i * 7919 + seed) % 101)).OrderBy(p => p.Key).Select(p => p.o)];

    static string Text(Conclusion c) => System.Text.Json.JsonSerializer.Serialize(c, ScanJson.Strict.Conclusion);
}
