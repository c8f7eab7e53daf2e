using Exchange.Contracts.Scans.Downloads;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Exchange.Scans.Downloads;

/// <summary>The files that are handed out, from memory. While any file of the folder is not, the service says that it is degraded.</summary>
sealed partial class BuildShelf(IOptions<DownloadOptions> options, ILogger<BuildShelf> log) : IHostedService, IHealthCheck
{
    Dictionary<string, BuildFile> files = new(StringComparer.Ordinal);
    bool isWhole = true;

    public IReadOnlyList<ScannerDownload> Builds { get; private set; } = [];

    /// <summary>The newest of each system.</summary>
    public IEnumerable<ScannerDownload> Newest => Builds.DistinctBy(build => build.Rid);

    public BuildFile? Find(string name) => files.GetValueOrDefault(name);

    public async Task StartAsync(CancellationToken stop)
    {
        if (options.Value.BuildsFolder is not { } path) return;
        var folder = await BuildsFolder.ReadAsync(path, stop);
        foreach (var (file, why, fault) in folder.Bad) NotHandedOut(fault, file, why);
        isWhole = folder.Bad.Count == 0;
        files = folder.Good.ToDictionary(file => file.Name, StringComparer.Ordinal);
        Builds = [.. folder.Good.Where(file => file.IsProgram).OrderByDescending(file => file.Version).ThenBy(file => file.Rid, StringComparer.Ordinal)
            .Select(file => file.View(Find(file.Bill)?.Address))];
    }

    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(isWhole ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("A build of the scanner is not handed out; the log says which and why."));

    [LoggerMessage(Level = LogLevel.Error, Message = "A build of the scanner is not handed out: {File}. {Why}")]
    partial void NotHandedOut(Exception? fault, string file, string why);
}
