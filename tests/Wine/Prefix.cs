namespace Exchange.Wine;

/// <summary>How wine is called for the folder in which it keeps a Windows.</summary>
static class Prefix
{
    public static IReadOnlyDictionary<string, string> At(string prefix) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WINEPREFIX"] = prefix, ["WINEDEBUG"] = "-all", ["LC_ALL"] = "C.UTF-8", ["DISPLAY"] = "", ["WINEDLLOVERRIDES"] = "winemenubuilder.exe=d;mscoree=d;mshtml=d",
    };

    /// <summary>Runs a command to its end. Its output goes to files: wine's services, which it may start, would keep a pipe open.</summary>
    public static async Task<Tool.Result> RunAsync(string prefix, params IEnumerable<string> command)
    {
        var (output, errors, stop) = (prefix + ".out", prefix + ".err", TestContext.Current.CancellationToken);
        var run = await Tool.RunAsync("sh", ["-c", "out=$1 err=$2; shift 2; exec \"$@\" </dev/null >\"$out\" 2>\"$err\"", "sh", output, errors, .. command], At(prefix));
        return new(run.ExitCode, await File.ReadAllTextAsync(output, stop), await File.ReadAllTextAsync(errors, stop));
    }

    /// <summary>Ends the server and all that runs there, and waits for it.</summary>
    public static async Task EndAsync(string prefix)
    {
        await RunAsync(prefix, "wineserver", "-k"); // 1 if there is none
        await RunAsync(prefix, "timeout", "20", "wineserver", "-w");
    }
}
