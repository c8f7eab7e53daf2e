namespace Exchange.Scanner.Tests.Machines;

/// <summary>An image's machine.json is read whole or not at all.</summary>
public class MachineFileTests
{
    [Theory]
    [InlineData("{\"accessDenid\":[\"/opt\"]}")] // mistyped: going on would read denied as not there
    [InlineData("{\"accessDenied\":[\"opt\"]}")]
    [InlineData("{\"accessDenied\":[null]}")]
    [InlineData("{\"processes\":[{\"name\":\"x\"}]}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task A_machine_file_that_makes_no_sense_stops_the_scanner(string json)
    {
        using var root = new MachineRoot().Debian().File("/machine.json", json);

        var run = await ScannerProcess.RunAsync("inspect", "--root", root.Path);

        run.ExitCode.ShouldBe(65);
        run.Errors.ShouldContain("machine.json");
    }

    [Fact]
    public async Task A_report_says_that_it_was_used()
    {
        using var root = new MachineRoot().Debian().Runs("/usr/bin/bash");

        var evidence = System.Text.Json.Nodes.JsonNode.Parse((await ScannerProcess.RunAsync("inspect", "--root", root.Path, "--json")).Output)!["evidence"]!;

        (evidence["offline"]!.GetValue<bool>(), evidence["machineFile"]!.GetValue<bool>()).ShouldBe((true, true));
    }

    [Fact]
    public async Task A_root_that_is_not_there_and_a_family_that_is_not_known_are_said()
    {
        (await ScannerProcess.RunAsync("inspect", "--root", "/no/such/folder")).ExitCode.ShouldBe(66);
        (await ScannerProcess.RunAsync("inspect", "--product", "nosuch")).ExitCode.ShouldBe(64);
    }
}
