namespace Exchange.Contracts.Scans;

/// <summary>What is wrong with a set of definitions beyond its form. The scanner runs this on whatever it is sent: definitions say where it looks.</summary>
public static class DefinitionLint
{
    /// <summary>All faults, for people; empty if there are none.</summary>
    public static IReadOnlyList<string> Faults(ScanDefinitions definitions)
    {
        if (definitions.Families.Count is 0 or > 500 || definitions.Families.Contains(null!)) return ["they have no families, too many, or null ones"];
        if (definitions.Version.Length is 0 or > 60) return ["the version is empty or too long"];
        var faults = definitions.Families.SelectMany(Faults).ToList();
        faults.AddRange(definitions.Families.GroupBy(f => f.Family).Where(g => g.Count() > 1).Select(g => $"the family {g.Key} occurs twice"));
        return faults;
    }

    static IEnumerable<string> Faults(FamilyDefinition family)
    {
        if (!IsCode(family.Family)) yield return $"'{family.Family}' is not a family code";
        if (family.Components.Contains(null!) || family.Required.Contains(null!) || family.LookAlikes.Contains(null!))
        {
            yield return $"{family.Family} has null entries";
            yield break;
        }
        if (!family.Components.Any(c => c.Role == Role.Product)) yield return $"{family.Family} has no product component";
        if (family.Components.Select(c => c.Id).Distinct().Count() != family.Components.Count) yield return $"{family.Family} has two components of one id";
        foreach (var component in family.Components)
            foreach (var fault in Faults(family, component)) yield return fault;
    }

    static IEnumerable<string> Faults(FamilyDefinition family, ComponentDefinition component)
    {
        var name = $"{family.Family}/{component.Id}";
        if (component.Facts.Count is 0 or > 500 || component.Facts.Contains(null!))
        {
            yield return $"{name} has no facts, too many, or null ones";
            yield break;
        }
        foreach (var fact in component.Facts)
        {
            if (!TargetRules.IsWellFormed(component.Platform, fact)) yield return $"{name} may not look for {fact.Collector} '{fact.Match}'";
            var ignoreCase = component.Platform != Platform.Linux;
            if (family.LookAlikes.FirstOrDefault(other => NamePattern.IsMatch(fact.Match, other, ignoreCase) && fact.If is null) is { } alike) yield return $"{name} looks for the look-alike '{alike}'";
            var required = family.Required.Any(r => r.Platform == component.Platform && (r.Collector == fact.Collector || r.OrElse?.Contains(fact.Collector) == true));
            if (component.Role is Role.Product or Role.Companion && !required) yield return $"{name} uses {fact.Collector}, which the family does not require";
        }
    }

    static bool IsCode(string text) => text.Length is > 1 and <= 40 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
