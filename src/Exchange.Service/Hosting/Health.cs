using Exchange.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Exchange.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it may be sent requests, since it has started, does not stop, and reaches its database; otherwise 503. Without its bus it is
/// <c>Degraded</c>, and takes requests. Both say no more than that: they are open to whoever can reach them.
/// </summary>
static class Health
{
    const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // The bus brings a check of its own, tagged so.
        services.AddHealthChecks().AddCheck<Standing>("service", tags: [Ready]).AddCheck<DatabaseAnswers>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(2));
        return services.AddSingleton<Readiness>();
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    /// <summary>Started, and not about to stop.</summary>
    sealed class Standing(Readiness ready, IHostApplicationLifetime life) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default) => Task.FromResult(
            !ready.Ready.IsCompleted ? HealthCheckResult.Unhealthy("It starts.") : life.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("It stops.") : HealthCheckResult.Healthy());
    }

    sealed class DatabaseAnswers(IDbContextFactory<ExchangeDb> contexts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
        {
            await using var db = await contexts.CreateDbContextAsync(stop);
            return await db.Database.CanConnectAsync(stop) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database doesn't answer.");
        }
    }
}
