using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Exchange.Hosting.Telemetry;

/// <summary>Healthy once the service listens and works.</summary>
sealed class StartedCheck(Readiness ready) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ready.Ready.IsCompletedSuccessfully ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Not started yet."));
}
