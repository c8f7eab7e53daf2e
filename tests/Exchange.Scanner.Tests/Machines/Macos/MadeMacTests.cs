using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Machines.Macos;

/// <summary>Every made Mac, looked at by the real process.</summary>
public class MadeMacTests
{
    public static TheoryData<string> Names => [.. MadeMacs.All.Select(m => m.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_made_Mac_gets_its_verdict_with_its_grounds_named(string name)
    {
        var machine = MadeMacs.All.Single(m => m.Name == name);
        using var root = new MachineRoot();
        machine.Make(root);

        var family = MacFamilies.Find(machine.Family);
        var evidence = Observer.Look(Machine.Open(root.Path), [family]);
        var conclusion = global::Exchange.Contracts.Scans.Verdicts.Conclude(family, evidence);
        var output = JsonSerializer.Serialize(conclusion, ScanJson.Strict.Conclusion);

        conclusion.Sum.ShouldBe(new VerdictSum(machine.Verdict, machine.Inert, machine.RebootPending), output);
        machine.Named.ShouldBeSubsetOf(Grounds(conclusion));
        conclusion.Findings.Where(f => f.Weight == Weight.AlsoSeen).Select(f => f.Target).ShouldBe(machine.AlsoSeen, ignoreOrder: true);
        if (machine.Verdict == Verdict.Removed) conclusion.Findings.ShouldAllBe(f => f.Weight == Weight.AlsoSeen);
        evidence.Collectors.ShouldAllBe(c => c.Why == null || (!c.Why.Contains("anna") && c.Why.Length <= 300));
    }

    static IEnumerable<string> Grounds(Conclusion conclusion) =>
        conclusion.Findings.Where(f => f.Weight != Weight.AlsoSeen).Select(f => f.Target)
            .Concat(conclusion.Gaps.SelectMany(g => new[] { g.Collector.ToString(), g.Target ?? "" }));
}
