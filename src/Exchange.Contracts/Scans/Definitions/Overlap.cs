namespace Exchange.Contracts.Scans;

/// <summary>Finds facts that would take for the product what may belong to another: a Norton machine must not make Avast present, nor a sibling its product.</summary>
static class Overlap
{
    sealed class Part(FamilyDefinition family, ComponentDefinition component, DefinitionFact fact)
    {
        public FamilyDefinition Family => family;
        public DefinitionFact Fact => fact;
        public Platform Platform => component.Platform;
        public bool IsCounted => component.Role is Role.Product or Role.Companion;
        public override string ToString() => $"{family.Family}/{component.Id}";
    }

    public static IEnumerable<string> Faults(IReadOnlyList<FamilyDefinition> families)
    {
        List<Part> parts = [.. families.SelectMany(f => f.Components.SelectMany(c => c.Facts.Select(fact => new Part(f, c, fact))))];
        for (var i = 0; i < parts.Count; i++)
            for (var j = i + 1; j < parts.Count; j++)
                if (parts[i] is var one && parts[j] is var other && one.Fact.Collector == other.Fact.Collector && one.Platform == other.Platform && MustDiffer(one, other) && CanMeet(one, other))
                    yield return $"{one} and {other} can't be told apart by {one.Fact.Collector} '{one.Fact.Target}' and '{other.Fact.Target}'";
    }

    static bool MustDiffer(Part one, Part other) =>
        one.Family == other.Family ? one.IsCounted != other.IsCounted
        : one.IsCounted && other.IsCounted && (one.Fact.Collector.ShowsPresence() || !Share(one.Family, other.Family));

    static bool Share(FamilyDefinition one, FamilyDefinition other) =>
        one.SharesWith?.Contains(other.Family) == true && other.SharesWith?.Contains(one.Family) == true;

    static bool CanMeet(Part one, Part other)
    {
        var ignoreCase = one.Platform != Platform.Linux;
        return TargetsMeet(one.Fact, other.Fact, ignoreCase) && !AreApart(one.Fact.If, other.Fact.If, ignoreCase);
    }

    static bool TargetsMeet(DefinitionFact one, DefinitionFact other, bool ignoreCase) => one.Collector switch
    {
        Collector.Files => PatternMeeting.PathsMeet(one.Match, leftIsTree: true, other.Match, rightIsTree: true, ignoreCase) && !Excepts(one, other, ignoreCase) && !Excepts(other, one, ignoreCase),
        Collector.Processes => PatternMeeting.PathsMeet(one.Match, one.Match.EndsWith('/'), other.Match, other.Match.EndsWith('/'), ignoreCase),
        _ => PatternMeeting.CanMeet(one.Match, other.Match, ignoreCase),
    };

    static bool Excepts(DefinitionFact folder, DefinitionFact inside, bool ignoreCase)
    {
        string[] parts = inside.Match.Split('/');
        var depth = folder.Match.Count(c => c == '/') + 1;
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
