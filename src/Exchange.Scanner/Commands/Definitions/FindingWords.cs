using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>What finding something would mean, in plain words: the rule of <see cref="Verdicts"/>, told beforehand.</summary>
static class FindingWords
{
    public static string Of(Role role) => role switch
    {
        Role.Product => "the exchanged product",
        Role.Companion => "comes with it and must go with it",
        Role.Sibling => "sold separately, may stay",
        _ => "belongs to whoever manages this device, must stay",
    };

    public static string Of(Role role, DefinitionFact fact) => role switch
    {
        Role.Sibling => "mentioned, not counted",
        Role.EmployerAgent => "mentioned, not counted; nobody is told to remove it",
        Role.Companion => fact.Means == Meaning.Program ? "a left-over, even if it runs" : "a harmless left-over",
        _ => Product(fact),
    } + (fact.Main is { Count: > 0 } main ? $"; its program is there while one of these is: {string.Join(", ", main)}" : "")
      + (fact.Except is { Count: > 0 } others ? $"; but not for what is others' in it: {string.Join(", ", others)}" : "");

    /// <summary>What must have been looked at.</summary>
    public static string Of(RequiredCollector required) =>
        string.Join(" or ", (required.OrElse ?? []).Prepend(required.Collector).Select(CollectorWords.Name)) + " could be looked at"
        + (required.AtLeast > 0 ? ", and were not empty" : "") + (required.LiveOnly ? " (not needed of a disk image)" : required.MayLack ? " (if there is such a thing)" : "");

    static string Product(DefinitionFact fact) => fact switch
    {
        { Means: Meaning.Data } => "a harmless left-over (data)",
        { Means: Meaning.Settings } => "a harmless left-over (settings)",
        _ when !fact.Collector.ShowsPresence() => "a left-over",
        { Confidence: Confidence.Low } => $"unknown if it {Active(fact.Collector)}, for this is not known well enough to say present; otherwise a left-over",
        _ => $"present if it {Active(fact.Collector)}; otherwise a left-over",
    };

    static string Active(Collector collector) =>
        collector == Collector.Processes ? "runs" : "is registered or started by the system and its program is there";
}
