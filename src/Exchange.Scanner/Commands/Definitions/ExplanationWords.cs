using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>An explanation in plain words.</summary>
static class ExplanationWords
{
    public static IEnumerable<string> Of(Explanation explained) =>
    [
        $"{explained.Name}, by {explained.Vendor} (definitions {explained.DefinitionsVersion})",
        "In names, * stands for any run of characters without a slash and # for one or more digits.",
        .. explained.Systems.SelectMany(Of),
        "", $"Never taken for it: {string.Join(", ", explained.NeverTakenForIt)}.",
        .. explained.SharesWith.Select(other => $"Some left-overs can't be told from those of {other}, and count for both."),
    ];

    static IEnumerable<string> Of(ExplainedSystem system) =>
    [
        "", Name(system.Platform),
        .. system.Parts.SelectMany(Of),
        "  Called removed only if nothing of it is found and all of these were looked at:",
        .. system.RemovedOnlyIf.Select(condition => $"    {condition}"),
        .. system.HowToRemove is { } how ? (IEnumerable<string>)[$"  How to remove it: {how}"] : [],
    ];

    static IEnumerable<string> Of(ExplainedPart part) =>
    [
        $"  {part.Name} ({part.Id}): {part.Means}",
        .. part.Facts.GroupBy(f => (f.What, f.Where)).SelectMany(g => Words(g).Prepend($"    {g.Key.What} ({g.Key.Where})")),
    ];

    static IEnumerable<string> Words(IEnumerable<ExplainedFact> facts) =>
        facts.GroupBy(f => (f.IfFound, f.Confidence, f.Source))
            .Select(g => $"      {string.Join(", ", g.Select(f => f.LookedFor))}: {g.Key.IfFound}. {Certainty(g.Key.Confidence)}: {g.Key.Source}.");

    static string Certainty(Confidence confidence) => confidence switch
    {
        Confidence.High => "Well known",
        Confidence.Medium => "Known from one source or a few",
        _ => "A guess",
    };

    static string Name(Platform platform) => platform == Platform.Macos ? "macOS" : platform.ToString();
}
