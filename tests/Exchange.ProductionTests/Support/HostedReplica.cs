using Exchange.Hosting;
using Exchange.Hosting.Broker;
using Exchange.ProductionTests.Faults;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.ProductionTests.Support;

/// <summary>A replica in this process, for what no setting of production allows: another clock, and webhooks to a receiver on this machine.</summary>
sealed class HostedReplica : IAsyncDisposable
{
    readonly WebApplication app;

    HostedReplica(WebApplication app, TimeProvider clock) => (this.app, Clock) = (app, clock);

    public Uri Address => new(app.Urls.First());
    public TimeProvider Clock { get; }

    public static async Task<HostedReplica> StartAsync(Fleet fleet, ReplicaWires wires, TimeSpan ahead = default)
    {
        var settings = fleet.Settings().Concat(wires.Settings(fleet.DatabaseName, fleet.VirtualHost)).Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}");
        var clock = new Shifted(ahead);
        var replica = new HostedReplica(ServiceHost.Build([.. settings, "--Webhooks:Egress:AllowRanges:0=127.0.0.0/8", "--Shutdown:Drain=00:01:00"], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(clock);
        }, builder =>
        {
            builder.AddPostgres();
            builder.Services.AddMassTransit(bus => bus.AddRabbitBus());
        }), clock);
        await replica.app.StartProductionAsync();
        return replica;
    }

    /// <summary>A clock that goes right and is set wrong.</summary>
    sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
