using Exchange.Contracts.Scans;

namespace Exchange.Scans;

/// <summary>Says at the start, where there are shops, that everybody can sign definitions for this build.</summary>
sealed partial class DevelopmentKeyNotice(ILogger<DevelopmentKeyNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (DefinitionKeys.AreForDevelopment) IsForDevelopment();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "This build trusts the development key for scan definitions, which everybody has: it is not for customers' devices (docs/scan-definitions.md).")]
    partial void IsForDevelopment();
}
