using System.Diagnostics;
using System.Globalization;
using Docker.DotNet.Models;
using Exchange.Processes;
using Exchange.ProductionTests.Support;

namespace Exchange.ProductionTests.Compose;

/// <summary>The stack of compose/compose.yaml under a project name of its own, driven by the scripts that operators have. Whatever happens, it is taken down with its volumes.</summary>
sealed class ComposeStack(Action<string> log) : IAsyncDisposable
{
    const string Prefix = "exchange-test-", ProjectLabel = "com.docker.compose.project", ServiceLabel = "com.docker.compose.service";
    readonly string project = Prefix + DockerEngine.Owner;
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-compose-");

    public static string Compose { get; } = Path.Combine(Root(), "compose");

    /// <summary>Takes down what killed runs left, then starts a stack from nothing; returns when its replicas are started.</summary>
    public async Task StartAsync(CancellationToken patience)
    {
        foreach (var orphan in await OrphansAsync()) await ComposeAsync(orphan, "down -v --remove-orphans -t 1", patience);
        await ScriptAsync("build", patience);
        await ScriptAsync("secrets", patience);
        await ComposeAsync(project, "up -d", patience);
    }

    /// <summary>One of compose/'s scripts.</summary>
    public Task ScriptAsync(string name, CancellationToken patience, params string[] arguments) => RunAsync([Path.Combine(Compose, name), .. arguments], project, patience);

    /// <summary>kill -9 of one container of a service.</summary>
    public async Task KillAsync(string service)
    {
        var victim = (await ContainersAsync()).Where(c => c.Labels[ServiceLabel] == service && c.State == "running").OrderBy(c => c.ID, StringComparer.Ordinal).First();
        await DockerEngine.Client.Containers.KillContainerAsync(victim.ID, new ContainerKillParameters { Signal = "SIGKILL" });
        log($"killed {victim.Names[0]}");
    }

    Task ComposeAsync(string name, string command, CancellationToken patience) =>
        RunAsync(["-c", $". '{Path.Combine(Compose, "shell")}'; compose {command}"], name, patience);

    async Task RunAsync(string[] bash, string name, CancellationToken patience)
    {
        var (started, what) = (Stopwatch.StartNew(), bash[^1].Split(['/', ';'])[^1].Trim());
        var start = new ProcessStartInfo("bash", bash) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (variable, value) in Settings(name)) start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        try
        {
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(patience), process.StandardError.ReadToEndAsync(patience));
            await process.WaitForExitAsync(patience);
            log($"{what}: {process.ExitCode} after {started.Elapsed.TotalSeconds:0.0} s");
            if (process.ExitCode != 0) throw new InvalidOperationException($"{what} ended with {process.ExitCode}: {await said}{await complained}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    readonly int httpsPort = FreePort.Next(), vendorPort = FreePort.Next();

    Dictionary<string, string> Settings(string name) => new(StringComparer.Ordinal)
    {
        ["COMPOSE_PROJECT_NAME"] = name,
        ["EXCHANGE_SECRETS"] = Path.Combine(folder.FullName, "secrets"),
        ["EXCHANGE_BACKUPS"] = Path.Combine(folder.FullName, "backups"),
        ["EXCHANGE_SERVICE_IMAGE"] = "localhost/exchange-service:test",
        ["EXCHANGE_HTTPS_PORT"] = httpsPort.ToString(CultureInfo.InvariantCulture),
        ["EXCHANGE_VENDOR_PORT"] = vendorPort.ToString(CultureInfo.InvariantCulture),
        // Beside others that are up: a network of its own.
        ["EXCHANGE_EDGE_SUBNET"] = $"10.213.{Environment.ProcessId % 256}.{Environment.ProcessId / 256 % 16 * 16}/28",
        // What the tests were built from is what is tried.
        ["EXCHANGE_BUILT"] = "1",
        ["EXCHANGE_CONFIGURATION"] = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
    };

    Task<IList<ContainerListResponse>> ContainersAsync() => ListAsync($"{ProjectLabel}={project}");

    static async Task<IEnumerable<string>> OrphansAsync() => (await ListAsync(ProjectLabel)).Select(c => c.Labels[ProjectLabel]).Distinct(StringComparer.Ordinal)
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !File.Exists($"/proc/{name[Prefix.Length..]}/stat"));

    static Task<IList<ContainerListResponse>> ListAsync(string label) => DockerEngine.Client.Containers.ListContainersAsync(new ContainersListParameters
    {
        All = true,
        Filters = new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal) { ["label"] = new Dictionary<string, bool>(StringComparer.Ordinal) { [label] = true } },
    });

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Exchange.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The tests are not in their repository.");
        return folder.FullName;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await ComposeAsync(project, "down -v --remove-orphans -t 1", patience.Token);
        folder.Delete(recursive: true);
    }
}
