namespace Exchange.Contracts.Scans;

/// <summary>What a fact might find that only looks like the product.</summary>
static class LookAlikes
{
    /// <summary>The first of the family's look-alikes that the fact would take for it; null if there is none.</summary>
    public static string? Of(FamilyDefinition family, Platform platform, DefinitionFact fact) =>
        family.LookAlikes.FirstOrDefault(alike => Names(fact).Any(pattern => NamePattern.IsMatch(pattern, alike, platform != Platform.Linux)) && !IsExcluded(platform, fact, alike));

    // A name for people decides where there is one; else the entry's own, of a path its last part.
    static IEnumerable<string> Names(DefinitionFact fact) =>
        fact.If?.Name is { Count: > 0 } names ? names
        : fact.Collector is Collector.Files or Collector.Processes ? [fact.Match, fact.Match.TrimEnd('/')[(fact.Match.TrimEnd('/').LastIndexOf('/') + 1)..]]
        : fact.If is null || NamePattern.IsPlain(fact.Match) ? [fact.Match] : [];

    static bool IsExcluded(Platform platform, DefinitionFact fact, string alike) =>
        fact.If?.NotName?.Any(not => NamePattern.IsMatch(not, alike, platform != Platform.Linux)) == true;
}
