using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Machines;

/// <summary>Every made machine, looked at by the real process.</summary>
public class MadeMachineTests
{
    public static TheoryData<string> Names => [.. MadeMachines.All.Select(m => m.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_made_machine_gets_its_verdict_with_its_grounds_named(string name)
    {
        var machine = MadeMachines.All.Single(m => m.Name == name);
        using var root = new MachineRoot();
        machine.Make(root);

        var run = await ScannerProcess.RunAsync("inspect", "--root", root.Path, "--product", machine.Family, "--json");

        run.Errors.ShouldBeEmpty();
        var conclusion = JsonNode.Parse(run.Output)!["conclusions"]![0].Deserialize(ScanJson.Strict.Conclusion)!;
        conclusion.Sum.ShouldBe(new VerdictSum(machine.Verdict, machine.Inert, machine.RebootPending), run.Output);
        run.ExitCode.ShouldBe(machine.Verdict switch { Verdict.Removed => 0, Verdict.Remnants => 1, Verdict.Present => 2, _ => 3 });
        machine.Named.ShouldBeSubsetOf(Grounds(conclusion));
        conclusion.Findings.Where(f => f.Weight == Weight.AlsoSeen).Select(f => f.Target).ShouldBe(machine.AlsoSeen, ignoreOrder: true);
        if (machine.Verdict == Verdict.Removed) conclusion.Findings.ShouldAllBe(f => f.Weight == Weight.AlsoSeen);
        conclusion.Gaps.ShouldAllBe(gap => !gap.Why.Contains("anna") && gap.Why.Length <= 300);
    }

    static IEnumerable<string> Grounds(Conclusion conclusion) =>
        conclusion.Findings.Where(f => f.Weight != Weight.AlsoSeen).Select(f => f.Target)
            .Concat(conclusion.Gaps.SelectMany(g => new[] { g.Collector.ToString(), g.Target ?? "" }));
}
