using System.Diagnostics;

namespace Exchange.Wine;

/// <summary>A running Windows of a test's own.</summary>
sealed class WineMachine(string prefix) : IAsyncDisposable
{
    readonly List<Process> running = [];

    /// <param name="path">From the top of drive C, with slashes.</param>
    public string Host(string path) => Path.Combine(prefix, "drive_c", path.TrimStart('/'));

    public void File(string path, byte[]? content = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Host(path))!);
        System.IO.File.WriteAllBytes(Host(path), content ?? []);
    }

    /// <summary>As somebody would who clicks on a .reg file.</summary>
    /// <param name="export">As regedit writes it.</param>
    /// <param name="narrow">By a 32-bit program, whose view of the registry is another one.</param>
    public async Task ImportAsync(byte[] export, bool narrow = false)
    {
        var file = Path.Combine(prefix, "import.reg");
        await System.IO.File.WriteAllBytesAsync(file, export, TestContext.Current.CancellationToken);
        var run = await RunAsync("reg", ["import", file, .. narrow ? ["/reg:32"] : Array.Empty<string>()]);
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
    }

    public Task<Tool.Result> RunAsync(string program, params IEnumerable<string> arguments) => Prefix.RunAsync(prefix, ["wine", program, .. arguments]);

    /// <summary>Starts a program that runs until the machine ends: a shell that waits for what is never typed.</summary>
    public async Task RunForeverAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Host(path))!);
        System.IO.File.Copy(Host("/windows/system32/cmd.exe"), Host(path));
        running.Add(Tool.Start("wine", [$"C:{path.Replace('/', '\\')}", "/k", "echo started"], Prefix.At(prefix)));
        (await running[^1].StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await Prefix.EndAsync(prefix);
        running.ForEach(p => p.Dispose());
        Directory.Delete(prefix, recursive: true);
    }
}
