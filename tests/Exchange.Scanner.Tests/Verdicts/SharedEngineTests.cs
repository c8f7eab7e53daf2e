using Exchange.Contracts.Scans;
using Rule = Exchange.Contracts.Scans.Verdicts;

namespace Exchange.Scanner.Tests.Verdicts;

/// <summary>Norton, Avast and AVG use one engine and its names: each machine has only the product that owns the paths.</summary>
public class SharedEngineTests
{
    static readonly Sign[] Installed = [Sign.Registered, Sign.Program], Started = [Sign.Starts, Sign.Program];

    static readonly Dictionary<string, IReadOnlyList<MadeEntry>> Machines = new(StringComparer.Ordinal)
    {
        ["norton"] = Machine("Norton 360", "Gen Digital Inc.", "%ProgramFiles%/Norton/Suite", "%ProgramData%/Norton", "NortonSvc", "nortonBIDSAgent", "NortonWscReporter"),
        ["avast"] = [.. Machine("Avast Free Antivirus", "Gen Digital Inc.", "%ProgramFiles%/AVAST Software/Avast", "%ProgramData%/AVAST Software", "avast! Antivirus", "AvastWscReporter"), new(Collector.Drivers, "aswSP")],
        ["avg"] = [.. Machine("AVG AntiVirus FREE", "Gen Digital Inc.", "%ProgramFiles%/AVG/Antivirus", "%ProgramData%/AVG", "AVG Antivirus", "avgbIDSAgent"), new(Collector.Drivers, "avgSP")],
    };

    // Each has the engine's own service names, too, as its files are the engine's.
    static IReadOnlyList<MadeEntry> Machine(string title, string publisher, string folder, string data, params string[] services) =>
    [
        new(Collector.Uninstall, title, folder, publisher, title, Installed), new(Collector.SecurityCenter, title, $"{folder}/wsc_proxy.exe", Signs: Installed),
        new(Collector.Files, folder), new(Collector.Files, data), new(Collector.Processes, $"{folder}/aswidsagent.exe", Signs: [Sign.Running]),
        .. services.Concat(["aswbIDSAgent", "avast! Firewall"]).Select(s => new MadeEntry(Collector.Services, s, $"{folder}/{s}.exe", Signs: Started)),
    ];

    public static TheoryData<string, string> Pairs => [.. from machine in Machines.Keys from family in Machines.Keys.Append("avira").Append("bitdefender") select (machine, family)];

    [Theory, MemberData(nameof(Pairs))]
    public void A_machine_has_what_owns_its_paths_and_nothing_else(string machine, string family)
    {
        var definition = BuiltInDefinitions.Document.Find(family)!;

        var conclusion = Rule.Conclude(definition, MadeEntry.Look(definition, Machines[machine]));

        conclusion.Sum.Verdict.ShouldBe(machine == family ? Verdict.Present : Verdict.Removed, string.Join("; ", conclusion.Findings));
    }

    [Theory]
    [InlineData("norton"), InlineData("avast"), InlineData("avg")]
    public void The_engines_name_alone_shows_which_product_it_runs_for(string family)
    {
        var definition = BuiltInDefinitions.Document.Find(family)!;
        var engine = Machines[family].Where(e => e is { Collector: Collector.Services, Name: "aswbIDSAgent" }).ToList();

        Rule.Conclude(definition, MadeEntry.Look(definition, engine)).Sum.Verdict.ShouldBe(family == "avg" ? Verdict.Unknown : Verdict.Present); // of AVG it is only a guess
    }
}
