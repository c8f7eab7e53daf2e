using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>An explanation in plain words.</summary>
static class ExplanationWords
{
    public static IEnumerable<string> Of(ScanDefinitions document, FamilyDefinition family) =>
    [
        $"{family.Name}, by {family.Vendor} (definitions {document.Version})",
        "In names, * stands for any run of characters without a slash and # for one or more digits.",
        .. family.Systems().SelectMany(system => Of(family, system)),
        "", $"Never taken for it: {string.Join(", ", family.LookAlikes)}.",
        .. (family.SharesWith ?? []).Select(other => $"Some left-overs can't be told from those of {other}, and count for both."),
    ];

    public static IEnumerable<Platform> Systems(this FamilyDefinition family) => Enum.GetValues<Platform>().Where(p => family.Components.Any(c => c.Platform == p));

    static IEnumerable<string> Of(FamilyDefinition family, Platform system) =>
    [
        "", system == Platform.Macos ? "macOS" : $"{system}",
        .. family.Components.Where(c => c.Platform == system).SelectMany(Of),
        "  Called removed only if nothing of it is found and all of these were looked at:",
        .. family.Required.Where(r => r.Platform == system).Select(required => $"    {FindingWords.Of(required)}"),
        .. family.HowToRemove?.For(system) is { } how ? (IEnumerable<string>)[$"  How to remove it: {how}"] : [],
    ];

    // Names of which the same is to be said stand together.
    static IEnumerable<string> Of(ComponentDefinition part)
    {
        yield return $"  {part.Name} ({part.Id}): {FindingWords.Of(part.Role)}";
        foreach (var collector in Enum.GetValues<Collector>().Where(c => part.Facts.Any(f => f.Collector == c)))
        {
            yield return $"    {CollectorWords.Name(collector)} ({CollectorWords.Place(collector)})";
            foreach (var alike in part.Facts.Where(f => f.Collector == collector).GroupBy(f => $"{FindingWords.Of(part.Role, f)}. {Certainty(f.Confidence)}: {f.Source}."))
                yield return $"      {string.Join(", ", alike.Select(f => f.Target))}: {alike.Key}";
        }
    }

    static string Certainty(Confidence confidence) => confidence switch
    {
        Confidence.High => "Well known",
        Confidence.Medium => "Known from one source or a few",
        _ => "A guess",
    };
}
