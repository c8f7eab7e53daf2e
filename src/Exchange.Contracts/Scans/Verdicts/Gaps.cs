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
            .OrderBy(g => (int)g.Collector).ThenBy(g => g.Target, StringComparer.Ordinal).ThenBy(g => (int)g.Status).ThenBy(g => g.Why, StringComparer.Ordinal)];
    }

    static IEnumerable<Gap> Of(FamilyDefinition family, Evidence evidence, RequiredCollector required)
    {
        IReadOnlyList<Collector> one = [required.Collector, .. required.OrElse ?? []];
        var applicable = one.Where(c => !evidence.Of(c).Any() || evidence.Of(c).Any(r => r.Status != CollectorStatus.NotApplicable)).ToList();
        if (applicable.Count == 0 && (required.MayLack || (required.LiveOnly && evidence.Offline))) return [];
        // Where a machine has one of several, those that it hasn't are no gap; where it has none, the first is.
        return (applicable.Count > 0 ? applicable : [required.Collector]).SelectMany(c => Of(family, evidence, required, c));
    }

    static IEnumerable<Gap> Of(FamilyDefinition family, Evidence evidence, RequiredCollector required, Collector collector)
    {
        var reports = evidence.Of(collector).ToList();
        if (reports.Count == 0) return [new(collector, CollectorStatus.Failed, "it did not look")];
        var whole = reports.Where(r => r.Status != CollectorStatus.Ok).Select(r => new Gap(r.Collector, r.Status, r.Why ?? "no reason given")).ToList();
        if (whole.Count > 0) return whole;
        if (!(required.LiveOnly && evidence.Offline) && reports.Any(r => r.Entries < required.AtLeast))
            return [new(collector, CollectorStatus.Failed, "it saw nothing at all, which no real machine shows")];
        return family.CountedFacts(evidence.Platform).Where(f => f.Collector == collector).SelectMany(f => Of(f, evidence));
    }

    static IEnumerable<CollectorReport> Of(this Evidence evidence, Collector collector) => evidence.Collectors.Where(c => c.Collector == collector);

    static IEnumerable<Gap> Of(DefinitionFact fact, Evidence evidence)
    {
        var looks = evidence.Of(fact).ToList();
        if (looks.Count == 0) return [new(fact.Collector, CollectorStatus.Failed, "it was not looked at", fact.Target)];
        return looks.Where(o => o.Seen is Seen.Denied or Seen.Failed)
            .Select(o => new Gap(fact.Collector, o.Seen == Seen.Denied ? CollectorStatus.Denied : CollectorStatus.Failed, o.Detail ?? "no reason given", fact.Target));
    }
}
