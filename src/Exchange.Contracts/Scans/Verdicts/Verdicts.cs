namespace Exchange.Contracts.Scans;

/// <summary>The rule that decides, the same in the scanner and in the service: present, else unknown, else remnants, else removed. Pure; the order of the evidence does not matter.</summary>
public static class Verdicts
{
    /// <summary>Concludes on each family from the same evidence.</summary>
    public static IReadOnlyList<Conclusion> Conclude(IEnumerable<FamilyDefinition> families, Evidence evidence) =>
        [.. families.Select(f => Conclude(f, evidence))];

    /// <summary>Concludes on one family.</summary>
    public static Conclusion Conclude(FamilyDefinition family, Evidence evidence)
    {
        var findings = Findings.Of(family, evidence);
        var gaps = Gaps.Of(family, evidence);
        var heaviest = findings.Count == 0 ? Weight.AlsoSeen : findings[0].Weight;
        var verdict = heaviest switch
        {
            // Evidence found stands, even where other collectors were denied.
            Weight.Active => Verdict.Present,
            Weight.Suspect => Verdict.Unknown,
            _ when gaps.Count > 0 => Verdict.Unknown,
            Weight.Remnant or Weight.Inert => Verdict.Remnants,
            _ => Verdict.Removed,
        };
        var inert = verdict == Verdict.Remnants && heaviest == Weight.Inert;
        return new(family.Family, new(verdict, inert, IsRestartPending(family, evidence)), findings, gaps);
    }

    static bool IsRestartPending(FamilyDefinition family, Evidence evidence) =>
        family.CountedFacts(evidence.Platform).Any(fact =>
            evidence.Of(fact).Any(o => o.Signs.Contains(Sign.RestartPending)));

    internal static IEnumerable<DefinitionFact> CountedFacts(this FamilyDefinition family, Platform platform) =>
        family.Components.Where(c => c.Platform == platform && c.Role is Role.Product or Role.Companion).SelectMany(c => c.Facts);

    internal static IEnumerable<Observation> Of(this Evidence evidence, DefinitionFact fact)
    {
        var target = fact.Target;
        return evidence.Collectors.Where(c => c.Collector == fact.Collector).SelectMany(c => c.Observations).Where(o => o.Target == target);
    }
}
