using Exchange.Scanner.Tests.Contracts;
using Exchange.Scanner.Tests.Machines;

namespace Exchange.Scanner.Tests.Builds;

/// <summary>What src/Exchange.Scanner/build makes of these sources for all systems, and what it makes for two of them of a copy that lies elsewhere.</summary>
public sealed class MadeBuilds : IAsyncLifetime
{
    public static string[] All => ["linux-x64", "osx-arm64", "osx-x64", "win-x64"];
    public static string[] Twice => ["linux-x64", "win-x64"];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-builds-");

    public string Here => Path.Combine(folder.FullName, "here");
    public string Elsewhere => Path.Combine(folder.FullName, "elsewhere");

    public string Program(string rid) => Directory.EnumerateFiles(Here, $"exchange-scanner-*-{rid}*").Single(file => !file.EndsWith(".json", StringComparison.Ordinal));

    public string Bill(string rid) => Directory.EnumerateFiles(Here, $"exchange-scanner-*-{rid}.cdx.json").Single();

    public async ValueTask InitializeAsync()
    {
        await BuildAsync(Repository.File(), Here, All);
        var copy = Path.Combine(folder.FullName, "a copy", "some levels deeper");
        Copy(copy);
        await BuildAsync(copy, Elsewhere, Twice);
    }

    static async Task BuildAsync(string sources, string into, string[] rids)
    {
        var build = await ScannerProcess.StartAsync("bash", [Path.Combine(sources, "src", "Exchange.Scanner", "build"), into, .. rids]);
        build.ExitCode.ShouldBe(0, build.Output + build.Errors);
        build.Output.ShouldNotContain("warning");
    }

    /// <summary>What the scanner is made of, without what was built of it.</summary>
    static void Copy(string into)
    {
        string[] folders = ["src/Exchange.Scanner", "src/Exchange.Contracts", "contracts"];
        var files = folders.SelectMany(part => Directory.EnumerateFiles(Repository.File(part), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.File())).Select(file => Path.GetRelativePath(Repository.File(), file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (var file in files)
        {
            var target = Path.Combine(into, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Repository.File(file), target);
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
