namespace Exchange.Wine;

/// <summary>What customers download: the builds that the run has made already (SCANNER_BUILDS names their folder), or others made here.</summary>
sealed class ScannerBuilds : IDisposable
{
    DirectoryInfo? made;

    public string Folder { get; private set; } = "";

    public string Program(string rid) => Directory.GetFiles(Folder, $"exchange-scanner-*-{rid}*").Single(f => !f.EndsWith(".json", StringComparison.Ordinal));

    public static async Task<ScannerBuilds> MakeAsync(params string[] rids)
    {
        if (Environment.GetEnvironmentVariable("SCANNER_BUILDS") is { Length: > 0 } ready) return new() { Folder = ready };
        var builds = new ScannerBuilds { made = Directory.CreateTempSubdirectory("exchange-builds-") };
        builds.Folder = builds.made.FullName;
        await Tool.DoAsync(Script(), [builds.Folder, .. rids]);
        return builds;
    }

    static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Exchange.sln"))) return Path.Combine(folder.FullName, "src", "Exchange.Scanner", "build");
        throw new InvalidOperationException("Exchange.sln is not above the tests");
    }

    public void Dispose() => made?.Delete(recursive: true);
}
