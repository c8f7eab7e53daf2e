namespace Exchange.Contracts.Scans;

/// <summary>Finds facts that would take for the product what may belong to another: a Norton machine must not make Avast present, nor a sibling its product.</summary>
static class Overlap
{
    sealed record Part(FamilyDefinition Family, ComponentDefinition Component, DefinitionFact Fact)
    {
        public bool IsCounted => Component.Role is Role.Product or Role.Companion;
        public override string ToString() => $"{Family.Family}/{Component.Id}";
    }

    public static IEnumerable<string> Faults(IReadOnlyList<FamilyDefinition> families) =>
        from place in families.SelectMany(Parts).GroupBy(p => (p.Component.Platform, p.Fact.Collector))
        let parts = place.ToList()
        from i in Enumerable.Range(0, parts.Count)
        from other in parts.Skip(i + 1)
        let one = parts[i]
        where MustDiffer(one, other) && CanMeet(place.Key.Platform, one.Fact, other.Fact)
        select $"{one} and {other} can't be told apart by {place.Key.Collector} '{one.Fact.Target}' and '{other.Fact.Target}'";

    static IEnumerable<Part> Parts(FamilyDefinition family) => family.Components.SelectMany(c => c.Facts.Select(f => new Part(family, c, f)));

    static bool MustDiffer(Part one, Part other) =>
        one.Family == other.Family ? one.IsCounted != other.IsCounted
        : one.IsCounted && other.IsCounted && (one.Fact.Collector.ShowsPresence() || !Share(one.Family, other.Family));

    static bool Share(FamilyDefinition one, FamilyDefinition other) =>
        one.SharesWith?.Contains(other.Family) == true && other.SharesWith?.Contains(one.Family) == true;

    static bool CanMeet(Platform platform, DefinitionFact one, DefinitionFact other)
    {
        var ignoreCase = platform != Platform.Linux;
        return TargetsMeet(one, other, ignoreCase) && !AreApart(one.If, other.If, ignoreCase);
    }

    static bool TargetsMeet(DefinitionFact one, DefinitionFact other, bool ignoreCase) => one.Collector switch
    {
        Collector.Files => PatternMeeting.PathsMeet(one.Match, leftIsTree: true, other.Match, rightIsTree: true, ignoreCase) && !Excepts(one, other, ignoreCase) && !Excepts(other, one, ignoreCase),
        Collector.Processes => PatternMeeting.PathsMeet(one.Match, one.Match.EndsWith('/'), other.Match, other.Match.EndsWith('/'), ignoreCase),
        _ => PatternMeeting.CanMeet(one.Match, other.Match, ignoreCase),
    };

    static bool Excepts(DefinitionFact folder, DefinitionFact inside, bool ignoreCase)
    {
        var (parts, depth) = (inside.Match.Split('/'), folder.Match.Count(c => c == '/') + 1);
        return parts.Length > depth && folder.Except?.Any(e => e.Equals(parts[depth], ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)) == true;
    }

    static bool AreApart(FactCondition? one, FactCondition? other, bool ignoreCase) =>
        one is not null && other is not null
        && (Differ(one.Publisher, other.Publisher, ignoreCase) || Differ(one.Name, other.Name, ignoreCase) || Differ(one.Version, other.Version, ignoreCase) || Differ(one.Team, other.Team, ignoreCase)
            || DifferInPath(one.Program, other.Program, ignoreCase) || Excludes(one.NotName, other.Name, ignoreCase) || Excludes(other.NotName, one.Name, ignoreCase));

    static bool Differ(IReadOnlyList<string>? one, IReadOnlyList<string>? other, bool ignoreCase) =>
        one is { Count: > 0 } && other is { Count: > 0 } && !one.Any(a => other.Any(b => PatternMeeting.CanMeet(a, b, ignoreCase)));

    static bool DifferInPath(IReadOnlyList<string>? one, IReadOnlyList<string>? other, bool ignoreCase) =>
        one is { Count: > 0 } && other is { Count: > 0 } && !one.Any(a => other.Any(b => PatternMeeting.PathsMeet(a, a.EndsWith('/'), b, b.EndsWith('/'), ignoreCase)));

    // A pattern that fits another pattern's own text fits all its names.
    static bool Excludes(IReadOnlyList<string>? not, IReadOnlyList<string>? names, bool ignoreCase) =>
        not is { Count: > 0 } && names is { Count: > 0 } && names.All(n => not.Any(pattern => NamePattern.IsMatch(pattern, n, ignoreCase)));
}
