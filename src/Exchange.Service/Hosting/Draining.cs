using Microsoft.Extensions.Options;

namespace Exchange.Hosting;

/// <summary>How the service stops when it is told to (SIGTERM); section <c>Shutdown</c>.</summary>
public sealed record ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>Production: so long it still takes requests while <c>/health/ready</c> says 503 already, for a balancer to notice. Part of <see cref="Drain"/>.</summary>
    public TimeSpan Notice { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>All that is under way has so long to end; then it is cut off, and said or asked again later. Whoever kills what doesn't stop waits a little longer than this.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);
}

static class Draining
{
    public static IServiceCollection AddDraining(this IServiceCollection services)
    {
        services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section)
            .Validate(o => o.Notice >= TimeSpan.Zero && o.Notice < o.Drain && o.Drain <= TimeSpan.FromMinutes(10), "Shutdown:Notice is shorter than Shutdown:Drain, which is 10 minutes at most.")
            .ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>((host, shutdown) => host.ShutdownTimeout = shutdown.Value.Drain);
        return services;
    }
}

/// <summary>Before anything stops, those who send requests learn that this replica will.</summary>
sealed class StopNotice(IOptions<ShutdownOptions> shutdown) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken stop)
    {
        if (shutdown.Value.Notice == TimeSpan.Zero) return;
        // Balancers look by real time, whatever the service's clock says.
        using var notice = new PeriodicTimer(shutdown.Value.Notice, TimeProvider.System);
        await notice.WaitForNextTickAsync(stop);
    }

    public Task StartingAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StartAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken stop) => Task.CompletedTask;
}
