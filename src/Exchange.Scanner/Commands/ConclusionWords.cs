using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands;

/// <summary>Says a conclusion in plain words: what was seen, what could not be seen, what to do next.</summary>
static class ConclusionWords
{
    public static IEnumerable<string> Of(FamilyDefinition family, Conclusion conclusion, Evidence evidence)
    {
        yield return $"{family.Name}: {Headline(conclusion.Sum)}";
        foreach (var finding in conclusion.Findings.Where(f => f.Weight != Weight.AlsoSeen)) yield return $"  {Mark(finding.Weight)} {Words(finding)}";
        foreach (var gap in conclusion.Gaps) yield return $"  ? could not look: {Name(gap.Collector)}{(gap.Target is null ? "" : $", {gap.Target}")}: {gap.Why}";
        foreach (var finding in conclusion.Findings.Where(f => f.Weight == Weight.AlsoSeen)) yield return $"  - also seen, not counted: {Words(finding)}{Belongs(finding.Role)}";
        foreach (var line in Looked(family, evidence)) yield return $"  . {line}";
        foreach (var line in Next(family, conclusion, evidence.Platform)) yield return $"  > {line}";
    }

    static IEnumerable<string> Looked(FamilyDefinition family, Evidence evidence)
    {
        var targets = family.Components.SelectMany(c => c.Facts).Select(f => (f.Collector, f.Target)).ToHashSet();
        return from report in evidence.Collectors
               let count = report.Observations.Count(o => o.Seen is Seen.Found or Seen.Absent && targets.Contains((report.Collector, o.Target)))
               where report.Status == CollectorStatus.Ok && count > 0
               select $"looked at {Name(report.Collector)}: {count} names";
    }

    static string Headline(VerdictSum sum) => (sum.Verdict switch
    {
        Verdict.Removed => "REMOVED. Everything that matters was looked at, and nothing was found.",
        Verdict.Remnants when sum.Inert => "REMNANTS. Only data, settings or receipts are left.",
        Verdict.Remnants => "REMNANTS. It is not installed, but something of it is left.",
        Verdict.Present => "PRESENT. It is installed, is started by the system, or runs.",
        _ => "UNKNOWN. Something that matters could not be told. This does not count as removed.",
    }) + (sum.RebootPending ? " The system waits for a restart because of it." : "");

    static IEnumerable<string> Next(FamilyDefinition family, Conclusion conclusion, Platform platform)
    {
        if (conclusion.Sum.RebootPending) yield return "Restart this device and scan again.";
        if (conclusion.Gaps.Any(g => g.Status == CollectorStatus.Denied)) yield return "Run the scanner again as administrator (sudo), so that it may look everywhere it needs to.";
        if (conclusion.Sum.Verdict == Verdict.Remnants && conclusion.Findings.Any(f => f.Weight == Weight.Remnant)) yield return "Remove what is named above, or use the vendor's removal tool, and scan again.";
        if (conclusion.Sum.Verdict == Verdict.Present && family.HowToRemove?.For(platform) is { } how) yield return how;
        if (conclusion.Sum.Verdict == Verdict.Removed) yield return "Nothing is left to do on this device.";
    }

    static char Mark(Weight weight) => weight is Weight.Active or Weight.Suspect ? '!' : weight == Weight.Remnant ? '*' : 'o';

    static string Words(Finding f) =>
        $"{f.Component}: {f.Target}{(f.Where is null || f.Where == f.Target ? "" : $" at {f.Where}")}{(f.Detail is null ? "" : $" ({f.Detail})")}{(f.Weight == Weight.Inert ? ", harmless" : "")}";

    static string Belongs(Role role) => role == Role.EmployerAgent ? "; it belongs to whoever manages this device: leave it" : "";

    public static string Name(Collector collector) => CollectorWords.Name(collector);
}
