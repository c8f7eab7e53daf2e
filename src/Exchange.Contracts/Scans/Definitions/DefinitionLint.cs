using System.Globalization;

namespace Exchange.Contracts.Scans;

/// <summary>What is wrong with a set of definitions beyond its form. The scanner runs this on whatever it is sent: definitions say where it looks.</summary>
public static class DefinitionLint
{
    // What a report may carry (ReportForm): a target, and the words that ask for consent to all of them.
    const int LongestTarget = 300, MostWords = 14_000;

    /// <summary>All faults, for people; empty if there are none.</summary>
    public static IReadOnlyList<string> Faults(ScanDefinitions definitions)
    {
        if (definitions.Families.Count is 0 or > 500 || definitions.Families.Contains(null!)) return ["they have no families, too many, or null ones"];
        if (definitions.Version.Length > 60 || !DateOnly.TryParseExact(definitions.DateText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return ["the version does not begin with a date, or is too long"];
        if (definitions.Families.FirstOrDefault(HasNulls) is { } broken) return [$"{broken.Family} has null entries, or a component without facts or with too many"];
        return [.. definitions.Families.SelectMany(Faults),
            .. definitions.Families.DistinctBy(f => f.Family).Count() < definitions.Families.Count ? (IEnumerable<string>)["a family occurs twice"] : [],
            .. Overlap.Faults(definitions.Families)];
    }

    static bool HasNulls(FamilyDefinition family) =>
        family.Components.Contains(null!) || family.Required.Contains(null!) || family.LookAlikes.Contains(null!)
        || family.Components.Any(c => c.Facts.Count is 0 or > 500 || c.Facts.Contains(null!));

    static IEnumerable<string> Faults(FamilyDefinition family)
    {
        if (!IsCode(family.Family)) yield return $"'{family.Family}' is not a family code";
        if (!family.Components.Any(c => c.Role == Role.Product)) yield return $"{family.Family} has no product component";
        if (family.Components.DistinctBy(c => $"{c.Platform}/{c.Id}").Count() != family.Components.Count) yield return $"{family.Family} has two components of one id";
        foreach (var component in family.Components)
            foreach (var fault in Faults(family, component)) yield return fault;
        foreach (var system in Enum.GetValues<Platform>())
        {
            List<ComponentDefinition> parts = [.. family.Components.Where(c => c.Platform == system)];
            if (parts.Any(c => c.Role == Role.Product) && string.IsNullOrWhiteSpace(family.HowToRemove?.For(system))) yield return $"{family.Family} does not say how it is removed on {system}";
            if (parts.SelectMany(c => c.Facts).Sum(f => f.Target.Length + 2) > MostWords) yield return $"{family.Family} looks for more on {system} than anybody can be asked for";
        }
    }

    static IEnumerable<string> Faults(FamilyDefinition family, ComponentDefinition component)
    {
        var name = $"{family.Family}/{component.Id}";
        if (component.Role == Role.Product && component.Facts.All(f => f.Confidence == Confidence.Low)) yield return $"{name} is known by facts of low confidence only, and could never be present";
        foreach (var fact in component.Facts)
        {
            if (!TargetRules.IsWellFormed(component.Platform, fact)) yield return $"{name} may not look for {fact.Collector} '{fact.Match}'";
            if (fact.Target.Length > LongestTarget) yield return $"{name} has a target of {fact.Target.Length} characters: '{fact.Match}'";
            if (string.IsNullOrWhiteSpace(fact.Source)) yield return $"{name} does not say where it knows {fact.Collector} '{fact.Match}' from";
            if (component.Role is not (Role.Product or Role.Companion)) continue;
            if (LookAlikes.Of(family, component.Platform, fact) is { } alike) yield return $"{name} looks for the look-alike '{alike}'";
            var required = family.Required.Any(r => r.Platform == component.Platform && (r.Collector == fact.Collector || r.OrElse?.Contains(fact.Collector) == true));
            if (!required) yield return $"{name} uses {fact.Collector}, which the family does not require";
        }
    }

    static bool IsCode(string text) => text.Length is > 1 and <= 40 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
