using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Verdicts;

/// <summary>Something that a Windows machine has, in its collector's own terms; paths begin with their known place.</summary>
sealed record MadeEntry(Collector Collector, string Name, string? Program = null, string? Publisher = null, string? Title = null, params Sign[] Signs)
{
    /// <summary>What a whole look for that family sees on a machine with these entries.</summary>
    public static Evidence Look(FamilyDefinition family, IReadOnlyList<MadeEntry> entries)
    {
        var clean = SomeEvidence.Clean(family, Platform.Windows);
        return clean with { Collectors = [.. clean.Collectors.Select(c => c with { Observations = [.. SomeEvidence.Facts(family, Platform.Windows, c.Collector).SelectMany(f => Look(f, entries))] })] };
    }

    static IEnumerable<Observation> Look(DefinitionFact fact, IReadOnlyList<MadeEntry> entries)
    {
        var found = entries.Where(e => e.Collector == fact.Collector && Fits(fact, e)).ToList();
        return found.Count == 0 ? [new(fact.Target, Seen.Absent, [])] : found.Select(e => new Observation(fact.Target, Seen.Found, e.Signs, e.Program));
    }

    static bool Fits(DefinitionFact fact, MadeEntry entry) =>
        (fact.Collector is Collector.Files or Collector.Processes ? IsAt(fact.Match, entry.Name) : NamePattern.IsMatch(fact.Match, entry.Name, true))
        && Fits(fact.If?.Publisher, entry.Publisher) && Fits(fact.If?.Name, entry.Title) && (fact.If?.Program is not { } places || (entry.Program is { } program && places.Any(p => IsAt(p, program))))
        && (fact.If?.NotName is not { } not || entry.Title is not { } title || !not.Any(p => NamePattern.IsMatch(p, title, true)));

    static bool Fits(IReadOnlyList<string>? patterns, string? value) => patterns is null || (value is not null && patterns.Any(p => NamePattern.IsMatch(p, value, true)));

    static bool IsAt(string place, string path) => PatternMeeting.PathsMeet(place, place.EndsWith('/'), path, rightIsTree: false, ignoreCase: true);
}
