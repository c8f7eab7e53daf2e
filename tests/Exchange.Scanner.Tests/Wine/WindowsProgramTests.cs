using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Tests.Commands;
using Exchange.Scanner.Tests.Machines;
using Exchange.Scanner.Tests.Machines.Windows;

namespace Exchange.Scanner.Tests.Wine;

/// <summary>The program that customers on Windows download, run on a Windows of wine's.</summary>
[Trait("needs", "wine")]
public sealed class WindowsProgramTests(WindowsProgram program, ITestOutputHelper output) : IClassFixture<WindowsProgram>
{
    public static TheoryData<string> Names => [.. LiveMachine.All.Select(m => m.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task It_says_of_the_running_machine_what_is_there(string name)
    {
        var state = LiveMachine.All.Single(m => m.Name == name);
        await using var machine = await program.Windows.NewAsync();
        await state.PrepareAsync(machine);

        var run = await machine.RunAsync(program.File, "inspect", "--product", "acme-shield", "--json");

        var said = JsonNode.Parse(run.Output)!["conclusions"]![0]!;
        Grounds(said).ShouldBe(state.Grounds, ignoreOrder: true, run.Output);
        (said["sum"]!["verdict"]!.GetValue<string>(), said["sum"]!["rebootPending"]!.GetValue<bool>()).ShouldBe((state.Verdict, state.RebootPending));
    }

    static IEnumerable<string> Grounds(JsonNode said) =>
        said["findings"]!.AsArray().Select(f => $"{f!["collector"]} {f["where"]}").Concat(said["gaps"]!.AsArray().Select(g => $"{g!["collector"]} {g["why"]}")).Distinct();

    [Fact]
    public async Task It_says_of_an_image_what_the_ordinary_build_says_on_this_system()
    {
        await using var machine = await program.Windows.NewAsync();
        foreach (var state in WindowsMachines.All.Where(m => Compared.Any(c => m.Name.Contains(c, StringComparison.Ordinal))))
        {
            using var root = new MachineRoot();
            state.Make(root);

            var there = await machine.RunAsync(program.File, "inspect", "--root", "Z:" + root.Path.Replace('/', '\\'), "--json");
            var here = await ScannerProcess.RunAsync("inspect", "--root", root.Path, "--json");

            WithoutBuild(there.Output).ShouldBe(WithoutBuild(here.Output), state.Name);
            there.ExitCode.ShouldBe(here.ExitCode);
        }
    }

    // What wine can't do itself: a Security Center, store packages, closed places, ARM, hives of Windows' own.
    static readonly string[] Compared = ["Security Center", "store package", "closed", "denied", "ARM", "told by hives", "signed out", "runs, though", "variable"];

    static string WithoutBuild(string json)
    {
        var said = JsonNode.Parse(json)!.AsObject();
        said.Remove("scanner").ShouldBeTrue();
        return said.ToJsonString();
    }

    [Fact]
    public async Task It_signs_and_reports_with_the_machines_own_id()
    {
        using var desk = new ClaimDesk();
        await using var machine = await program.Windows.NewAsync();
        await LiveMachine.All.Single(m => m.Name == "clean, a server").PrepareAsync(machine);

        string[] verify = ["verify", "--claim", desk.Claim.ToString(), "--server", desk.Address.AbsoluteUri, "--yes"];
        var (first, second) = (await machine.RunAsync(program.File, verify), await machine.RunAsync(program.File, verify));

        (first.ExitCode, second.ExitCode).ShouldBe((0, 0), first.Output + first.Errors);
        var reports = desk.Opened.Cast<OpenedReport.Good>().Select(g => g.Report).ToList();
        reports.ShouldAllBe(r => r.Scanner.System == "windows" && r.Evidence.Platform == Platform.Windows && !r.Evidence.Offline && r.Device.Stable);
        reports[0].Device.Hash.ShouldBe(reports[1].Device.Hash);
    }

    [Fact]
    public async Task It_is_at_most_22_MB_and_starts_in_no_time()
    {
        var size = new FileInfo(program.File).Length / 1e6;
        await using var machine = await program.Windows.NewAsync();
        await machine.RunAsync(program.File, "--version");
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 5; i++) (await machine.RunAsync(program.File, "--version")).ExitCode.ShouldBe(0);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure windows-program-size {size:0.0} MB"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure windows-program-start-under-wine {watch.Elapsed.TotalSeconds / 5:0.00} s"));
        size.ShouldBeLessThan(22);
    }
}
