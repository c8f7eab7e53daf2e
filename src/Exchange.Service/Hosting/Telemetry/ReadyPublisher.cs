using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Exchange.Hosting.Telemetry;

/// <summary>Tells by a gauge what the readiness check tells the proxy. Works with whatever checks are registered.</summary>
sealed class ReadyPublisher : IHealthCheckPublisher
{
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Meters.Ready.Record(report.Status == HealthStatus.Healthy ? 1 : 0);
        return Task.CompletedTask;
    }
}
