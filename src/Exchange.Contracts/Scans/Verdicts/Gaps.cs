namespace Exchange.Contracts.Scans;

/// <summary>Finds what matters and was not looked at. What the evidence does not mention was not looked at.</summary>
static class Gaps
{
    public static IReadOnlyList<Gap> Of(FamilyDefinition family, Evidence evidence)
    {
        var required = family.Required.Where(r => r.Platform == evidence.Platform).ToList();
        if (required.Count == 0 || !family.CountedFacts(evidence.Platform).Any())
            return [new(Collector.Files, CollectorStatus.NotApplicable, "the definitions do not cover this operating system")];
        return [.. required.SelectMany(r => Of(family, evidence, r)).Distinct()
            .OrderBy(g => g.Collector).ThenBy(g => g.Target, StringComparer.Ordinal).ThenBy(g => g.Status).ThenBy(g => g.Why, StringComparer.Ordinal)];
    }

    static IEnumerable<Gap> Of(FamilyDefinition family, Evidence evidence, RequiredCollector required)
    {
        var reports = evidence.Collectors.Where(c => c.Collector == required.Collector).ToList();
        if (reports.Count == 0) return [new(required.Collector, CollectorStatus.Failed, "it did not look")];
        var excused = required.LiveOnly && evidence.Offline;
        if (excused && reports.All(r => r.Status == CollectorStatus.NotApplicable)) return [];
        var whole = reports.Where(r => r.Status != CollectorStatus.Ok).Select(r => new Gap(r.Collector, r.Status, r.Why ?? "no reason given")).ToList();
        if (whole.Count > 0) return whole;
        if (!excused && reports.Any(r => r.Entries < required.AtLeast))
            return [new(required.Collector, CollectorStatus.Failed, "it saw nothing at all, which no real machine shows")];
        return family.CountedFacts(evidence.Platform).Where(f => f.Collector == required.Collector).SelectMany(f => Of(f, evidence));
    }

    static IEnumerable<Gap> Of(DefinitionFact fact, Evidence evidence)
    {
        var looks = evidence.Of(fact).ToList();
        if (looks.Count == 0) return [new(fact.Collector, CollectorStatus.Failed, "it was not looked at", fact.Match)];
        return looks.Where(o => o.Seen is Seen.Denied or Seen.Failed)
            .Select(o => new Gap(fact.Collector, o.Seen == Seen.Denied ? CollectorStatus.Denied : CollectorStatus.Failed, o.Detail ?? "no reason given", fact.Match));
    }
}
