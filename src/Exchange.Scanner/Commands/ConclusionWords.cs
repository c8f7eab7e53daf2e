using Exchange.Contracts.Scans;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Says a conclusion in plain words: what was seen, what could not be seen, what to do next. In brackets stands what the evidence says in technical English.</summary>
static class ConclusionWords
{
    public static IEnumerable<string> Of(FamilyDefinition family, Conclusion conclusion, Evidence evidence)
    {
        yield return $"{family.Name}: {Headline(conclusion.Sum)}";
        foreach (var finding in conclusion.Findings.Where(f => f.Weight != Weight.AlsoSeen)) yield return $"  {Mark(finding.Weight)} {Said(family, finding)}";
        foreach (var gap in conclusion.Gaps) yield return $"  ? {Words.CouldNotLook}: {Words.Of(gap.Collector)}{(gap.Target is null ? "" : $", {gap.Target}")}: {Words.Of(gap.Status)}{Note(gap.Why)}";
        foreach (var finding in conclusion.Findings.Where(f => f.Weight == Weight.AlsoSeen)) yield return $"  - {Words.AlsoSeen}: {Said(family, finding)}{Belongs(finding.Role)}";
        foreach (var line in Looked(family, evidence)) yield return $"  . {line}";
        foreach (var line in NextSteps.Of(family, conclusion, evidence)) yield return $"  > {line}";
    }

    static IEnumerable<string> Looked(FamilyDefinition family, Evidence evidence)
    {
        var targets = family.Components.SelectMany(c => c.Facts).Select(f => (f.Collector, f.Target)).ToHashSet();
        return from report in evidence.Collectors
               let count = report.Observations.Count(o => o.Seen is Seen.Found or Seen.Absent && targets.Contains((report.Collector, o.Target)))
               where report.Status == CollectorStatus.Ok && count > 0
               select Words.LookedAt(Words.Of(report.Collector), Words.Number(count));
    }

    static string Headline(VerdictSum sum) => (sum.Verdict switch
    {
        Verdict.Removed => Words.Removed,
        Verdict.Remnants when sum.Inert => Words.HarmlessRemnants,
        Verdict.Remnants => Words.Remnants,
        Verdict.Present => Words.Present,
        _ => Words.Unknown,
    }) + (sum.RebootPending ? $" {Words.WaitsForRestart}" : "");

    static char Mark(Weight weight) => weight is Weight.Active or Weight.Suspect ? '!' : weight == Weight.Remnant ? '*' : 'o';

    static string Said(FamilyDefinition family, Finding f)
    {
        var name = family.Components.FirstOrDefault(c => c.Id == f.Component)?.Name ?? f.Component;
        IEnumerable<string> parts = [.. f.Signs.Select(Words.Of), .. f.Weight == Weight.Inert ? (IEnumerable<string>)[Words.Harmless] : []];
        return $"{name}: {f.Target}{(f.Where is null || f.Where == f.Target ? "" : $" {Words.At(f.Where)}")}"
            + (parts.Any() ? $": {string.Join(", ", parts)}" : "") + Note(f.Detail);
    }

    static string Note(string? technical) => technical is null ? "" : $" [{technical}]";

    static string Belongs(Role role) => role == Role.EmployerAgent ? $"; {Words.Employers}" : "";
}
