using Exchange.Contracts.Scans;
using Exchange.Scanner.Tests.Commands;
using Exchange.Scanner.Tests.Contracts;
using Exchange.Scanner.Tests.Machines.Macos;
using Exchange.Wine;

namespace Exchange.Scanner.Tests.Machines;

/// <summary>The native program that customers on Linux download, run on a few machines.</summary>
[Trait("needs", "aot")]
public sealed class NativeProgramTests(NativeProgram program) : IClassFixture<NativeProgram>
{
    public static TheoryData<string> Names =>
        ["installed and enabled", "installed and running", "removed but not purged (rc)", "no package database", "package database denied", "links in a circle", "clean", "Mac: installed, lists binary", "Mac: configuration profile", "Mac: no Full Disk Access"];

    [Theory, MemberData(nameof(Names))]
    public async Task The_native_program_says_the_same_as_the_ordinary_build(string name)
    {
        using var root = new MachineRoot();
        MadeMachines.All.Single(m => m.Name == name).Make(root);
        string[] arguments = ["inspect", "--root", root.Path, "--json"];

        var native = await ScannerProcess.StartAsync(program.File, arguments);
        var ordinary = await ScannerProcess.RunAsync(arguments);

        (native.ExitCode, native.Output, native.Errors).ShouldBe((ordinary.ExitCode, ordinary.Output, ""));
    }

    [Fact]
    public async Task The_native_program_looks_at_this_machine_and_ends_with_a_verdict() =>
        (await ScannerProcess.StartAsync(program.File, ["inspect", "--product", "acme-shield"])).ExitCode.ShouldBeInRange(0, 3);

    [Fact]
    public async Task The_native_program_signs_and_reports()
    {
        using var desk = new ClaimDesk();
        using var root = new MachineRoot().Debian();

        var run = await ScannerProcess.StartAsync(program.File, ["verify", "--claim", desk.Claim.ToString(), "--server", desk.Address.AbsoluteUri, "--root", root.Path, "--yes", "--language", "de"]);

        run.ExitCode.ShouldBe(0, run.Errors);
        run.Output.ShouldContain("ENTFERNT");
        var good = desk.Opened.ShouldHaveSingleItem().ShouldBeOfType<OpenedReport.Good>();
        good.Conclusion.Sum.Verdict.ShouldBe(Verdict.Removed);
        good.Report.Scanner.ShouldBe(new("1.0.0", "linux", "x64", "linux-x64", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(program.File)))));
    }
}

/// <summary>The build for Linux.</summary>
public sealed class NativeProgram : IAsyncLifetime
{
    ScannerBuilds builds = null!;

    public string File => builds.Program("linux-x64");

    public async ValueTask InitializeAsync() => builds = await ScannerBuilds.MakeAsync("linux-x64");

    public ValueTask DisposeAsync()
    {
        builds.Dispose();
        return ValueTask.CompletedTask;
    }
}
