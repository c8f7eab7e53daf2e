namespace Exchange.Contracts.Scans;

/// <summary>Weighs what was found.</summary>
static class Findings
{
    static readonly Sign[] OfAProgram = [Sign.Registered, Sign.Program, Sign.Starts, Sign.Running, Sign.Dangling];

    /// <summary>All findings, heaviest first and then by name, each once.</summary>
    public static IReadOnlyList<Finding> Of(FamilyDefinition family, Evidence evidence) =>
        [.. family.Components.Where(c => c.Platform == evidence.Platform)
            .SelectMany(component => component.Facts.SelectMany(fact => evidence.Of(fact)
                .Where(o => o.Seen == Seen.Found).Select(o => Weigh(component, fact, o))))
            .DistinctBy(f => (f.Component, f.Collector, f.Target, f.Weight, f.Where, f.Detail, string.Join(',', f.Signs)))
            .OrderByDescending(f => f.Weight).ThenBy(f => f.Component, StringComparer.Ordinal)
            .ThenBy(f => f.Collector).ThenBy(f => f.Target, StringComparer.Ordinal)
            .ThenBy(f => f.Where, StringComparer.Ordinal).ThenBy(f => f.Detail, StringComparer.Ordinal)
            .ThenBy(f => string.Join(',', f.Signs), StringComparer.Ordinal)];

    static Finding Weigh(ComponentDefinition component, DefinitionFact fact, Observation seen)
    {
        IReadOnlyList<Sign> signs = [.. seen.Signs.Distinct().Order()];
        return new(component.Id, component.Role, fact.Collector, fact.Target, WeightOf(component, fact, signs), signs, seen.Where, seen.Detail);
    }

    static Weight WeightOf(ComponentDefinition component, DefinitionFact fact, IReadOnlyList<Sign> signs)
    {
        if (component.Role is Role.Sibling or Role.EmployerAgent) return Weight.AlsoSeen;
        // A companion is a remnant of the exchange even while it runs.
        if (fact.Collector.ShowsPresence() && IsActive(signs) && component.Role == Role.Product) return fact.Confidence == Confidence.Low ? Weight.Suspect : Weight.Active;
        return IsInert(fact, signs) ? Weight.Inert : Weight.Remnant;
    }

    static bool IsActive(IReadOnlyList<Sign> signs) =>
        signs.Contains(Sign.Running)
        || (signs.Contains(Sign.Program) && (signs.Contains(Sign.Registered) || signs.Contains(Sign.Starts)));

    static bool IsInert(DefinitionFact fact, IReadOnlyList<Sign> signs) =>
        !signs.Any(OfAProgram.Contains) && (fact.Means != Meaning.Program || signs.Contains(Sign.Receipt) || signs.Contains(Sign.Empty));
}
