using System.Text.Json.Serialization;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>What <c>definitions explain --json</c> writes.</summary>
sealed record Explanation(
    string Schema, string DefinitionsVersion, string Family, string Name, string Vendor, IReadOnlyList<ExplainedSystem> Systems,
    IReadOnlyList<string> NeverTakenForIt, IReadOnlyList<string> SharesWith)
{
    public const string KnownSchema = "exchange-definitions-explanation/1";

    public static Explanation Of(ScanDefinitions document, FamilyDefinition family) =>
        new(KnownSchema, document.Version, family.Family, family.Name, family.Vendor,
            [.. family.Components.GroupBy(c => c.Platform).OrderBy(g => g.Key).Select(g => ExplainedSystem.Of(family, g.Key, [.. g]))],
            family.LookAlikes, family.SharesWith ?? []);
}

/// <summary>One system.</summary>
sealed record ExplainedSystem(Platform Platform, IReadOnlyList<ExplainedPart> Parts, IReadOnlyList<string> RemovedOnlyIf, string? HowToRemove)
{
    public static ExplainedSystem Of(FamilyDefinition family, Platform platform, IReadOnlyList<ComponentDefinition> components) =>
        new(platform, [.. components.Select(ExplainedPart.Of)], [.. family.Required.Where(r => r.Platform == platform).Select(Words)], family.HowToRemove?.For(platform));

    static string Words(RequiredCollector required) =>
        string.Join(" or ", new[] { required.Collector }.Concat(required.OrElse ?? []).Select(CollectorWords.Name)) + " could be looked at"
        + (required.AtLeast > 0 ? ", and were not empty" : "") + (required.LiveOnly ? " (not needed of a disk image)" : required.MayLack ? " (if there is such a thing)" : "");
}

/// <summary>One recognisable part.</summary>
sealed record ExplainedPart(string Id, string Name, Role Role, string Means, IReadOnlyList<ExplainedFact> Facts)
{
    public static ExplainedPart Of(ComponentDefinition component) =>
        new(component.Id, component.Name, component.Role, FindingWords.Of(component.Role), [.. component.Facts.Select(f => ExplainedFact.Of(component, f))]);
}

/// <summary>One fact.</summary>
sealed record ExplainedFact(Collector Collector, string LookedFor, string What, string Where, Confidence Confidence, string Source, string IfFound)
{
    public static ExplainedFact Of(ComponentDefinition component, DefinitionFact fact) =>
        new(fact.Collector, fact.Target, CollectorWords.Name(fact.Collector), CollectorWords.Place(fact.Collector), fact.Confidence, fact.Source, FindingWords.Of(component.Role, fact));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(Explanation))]
sealed partial class ExplanationJson : JsonSerializerContext;
