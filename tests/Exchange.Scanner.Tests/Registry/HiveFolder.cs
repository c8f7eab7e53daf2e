using Exchange.Scanner.Registry;
using Exchange.Scanner.Tests.Formats;
using Exchange.Scanner.Tests.Machines;

namespace Exchange.Scanner.Tests.Registry;

/// <summary>A folder with a hive and what lies beside it, thrown away in the end.</summary>
sealed class HiveFolder : IDisposable
{
    public const string Path = "/config/SOFTWARE";

    readonly MadeFolder folder = new();

    public HiveFolder(byte[] hive) => Write("SOFTWARE", hive);

    /// <summary>A file beside the hive, or the hive itself.</summary>
    public HiveFolder Write(string name, byte[] content)
    {
        folder.File($"/config/{name}", content);
        return this;
    }

    public Hive Open() => Hive.TryOpen(folder.Tree, Path)!;

    /// <summary>All of the hive, a line for each key and value.</summary>
    public IReadOnlyList<string> Lines()
    {
        using var hive = Open();
        return [.. MadeKey.Lines(hive.Root)];
    }

    /// <summary>Has Debian's hivexregedit write keys into the hive.</summary>
    public async Task<HiveFolder> MergeAsync(MadeKey key)
    {
        await File.WriteAllTextAsync(Host("made.reg"), key.Export(@"HKEY_LOCAL_MACHINE\SOFTWARE").ReplaceLineEndings("\n"));
        var run = await ScannerProcess.StartAsync("hivexregedit", ["--merge", "--prefix", @"HKEY_LOCAL_MACHINE\SOFTWARE", Host("SOFTWARE"), Host("made.reg")]);
        run.ExitCode.ShouldBe(0, run.Errors);
        return this;
    }

    public void Dispose() => folder.Dispose();

    string Host(string name) => $"{folder.Path}/config/{name}";
}
