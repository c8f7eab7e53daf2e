using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Exchange.Processes;

/// <summary>One life of the built service as a process of its own, and all that it said.</summary>
sealed class ServiceProgram : IDisposable
{
    public const int Killed = 128 + 9;
    const int SigTerm = 15;
    /// <summary>The service beside the tests, or the one that is named: one that was published with code made ahead starts in half the time.</summary>
    static readonly string Program = Environment.GetEnvironmentVariable("CRASH_SERVICE") ?? Path.Combine(AppContext.BaseDirectory, "Exchange.Service.dll");
    readonly Process process;
    readonly Action<string> heard;
    readonly List<string> lines = [], printed = [];

    ServiceProgram(ProcessStartInfo start, Action<string> heard)
    {
        this.heard = heard;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (from, line) =>
        {
            if (line.Data is not null) lock (lines) printed.Add(line.Data);
            Hear(from, line);
        };
        process.ErrorDataReceived += Hear;
    }

    /// <param name="arguments">Settings, as on the command line.</param>
    /// <param name="environment">Settings, as in a container.</param>
    /// <param name="heard">Called for each line, while it is said.</param>
    public static ServiceProgram Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, Action<string>? heard = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_TieredPGO"] = "0"; // a life is too short for what it counts to be of use
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        var program = new ServiceProgram(start, heard ?? (_ => { }));
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    public IReadOnlyList<string> Said
    {
        get { lock (lines) return [.. lines]; }
    }

    /// <summary>Of it, what it wrote to its standard output.</summary>
    public IReadOnlyList<string> Printed
    {
        get { lock (lines) return [.. printed]; }
    }

    public bool HasEnded => process.HasExited;
    public int ExitCode => process.ExitCode;

    /// <summary>SIGKILL.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM: it may finish what it does.</summary>
    public void Terminate()
    {
        if (Signal(process.Id, SigTerm) != 0 && !process.HasExited) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>Waits for its end; what became of it.</summary>
    public async Task<ProgramRun> RunAsync(CancellationToken patience) => new(await EndAsync(patience), Said, Printed);

    /// <summary>How it ended, with all that it said heard.</summary>
    public async Task<int> EndAsync(CancellationToken patience = default)
    {
        await process.WaitForExitAsync(patience);
        return process.ExitCode;
    }

    void Hear(object from, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (lines) lines.Add(line.Data);
        heard(line.Data);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    static extern int Signal(int process, int signal);

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}

/// <summary>A life that is over: its exit code, all that it said, and what of that it wrote to its standard output.</summary>
sealed record ProgramRun(int Code, IReadOnlyList<string> Said, IReadOnlyList<string> Printed);
