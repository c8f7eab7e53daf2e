
namespace Exchange.Scanner.Tests.Machines;

/// <summary>What the system really denies to somebody who is not its administrator.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class OrdinaryUserTests : IDisposable
{
    const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    readonly MachineRoot root = new MachineRoot().Debian();
    readonly DirectoryInfo program = Directory.CreateTempSubdirectory("exchange-program-");

    public OrdinaryUserTests()
    {
        File.SetUnixFileMode(Path.GetDirectoryName(root.Path)!, Everybody);
        File.SetUnixFileMode(program.FullName, Everybody);
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(f => Path.GetFileName(f) is var name && (name.StartsWith("exchange-scanner.", StringComparison.Ordinal) || name is "Exchange.Contracts.dll" or "System.CommandLine.dll")))
            File.Copy(file, Path.Combine(program.FullName, Path.GetFileName(file)));
    }

    public void Dispose()
    {
        root.Dispose();
        program.Delete(recursive: true);
    }

    // root is let in everywhere, so it steps down to nobody; anybody else is an ordinary user already.
    async Task<ScannerProcess.Result> InspectAsync()
    {
        string[] inspect = [Path.Combine(program.FullName, "exchange-scanner.dll"), "inspect", "--root", root.Path, "--product", "acme-shield"];
        return Environment.UserName == "root"
            ? await ScannerProcess.StartAsync("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "env", "DOTNET_CLI_HOME=/tmp", "dotnet", .. inspect])
            : await ScannerProcess.StartAsync("dotnet", inspect);
    }

    void Close(string path) => File.SetUnixFileMode(root.Host(path), UnixFileMode.None);

    void Open(string path) => File.SetUnixFileMode(root.Host(path), Everybody);

    [Theory]
    [InlineData("/var/lib/dpkg/status", "installed packages")]
    [InlineData("/var/lib/dpkg", "installed packages")]
    [InlineData("/etc/systemd/system", "system services")]
    [InlineData("/etc/systemd/system/multi-user.target.wants", "system services")]
    [InlineData("/opt", "files and folders, /opt/acme-shield")]
    public async Task A_closed_place_gives_unknown_and_says_how_to_allow_it(string path, string named)
    {
        root.Folder("/opt");
        Close(path);

        var run = await InspectAsync();
        Open(path);

        run.Output.ShouldContain($"? could not look: {named}");
        run.Output.ShouldContain("the system did not let the scanner look");
        run.Output.ShouldContain("sudo");
        run.ExitCode.ShouldBe(3, run.Errors);
    }

    [Fact]
    public async Task A_closed_folder_of_the_product_is_found_all_the_same()
    {
        root.File("/opt/acme-shield/bin/acme-shieldd");
        Close("/opt/acme-shield");

        var run = await InspectAsync();
        Open("/opt/acme-shield");

        run.ExitCode.ShouldBe(1, run.Output + run.Errors);
    }

    [Fact]
    public async Task With_nothing_closed_an_ordinary_user_gets_an_answer() => (await InspectAsync()).ExitCode.ShouldBe(0);
}
