using System.Data.Common;
using System.Net.Sockets;
using Exchange.Exchanges;
using Exchange.Hosting.Broker;
using Exchange.Licences;
using Exchange.Persistence;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Exchange.Hosting;

/// <summary>Who listens on the bus, whatever carries it.</summary>
static class BusEndpoints
{
    public const string Exchanges = "exchanges";
    public const string Licences = "licences";

    public static void AddBusEndpoints(this IBusRegistrationConfigurator services)
    {
        services.DisableUsageTelemetry();
        services.AddConsumer<LicenceDesk>();
        // Tills are answered without the bus, and what has to be said is in the rows: it is told, and no reason to turn them away.
        services.ConfigureHealthCheckOptions(check => check.MinimalFailureStatus = HealthStatus.Degraded);
    }

    /// <summary>The saga's endpoint.</summary>
    public static void ReceiveExchanges(this IReceiveConfigurator bus, IBusRegistrationContext context, LaneOptions lane, Action<IReceiveEndpointConfigurator>? more = null) =>
        bus.ReceiveEndpoint(Exchanges, exchanges =>
        {
            exchanges.Share(lane, more);
            exchanges.StateMachineSaga(context.GetRequiredService<ExchangeStateMachine>(), context.GetRequiredService<SagaRepository>());
        });

    /// <summary>Where vendors are called.</summary>
    public static void ReceiveLicences(this IReceiveConfigurator bus, IBusRegistrationContext context, LaneOptions lane, Action<IReceiveEndpointConfigurator>? more = null) =>
        bus.ReceiveEndpoint(Licences, licences =>
        {
            licences.Share(lane, more);
            licences.ConfigureConsumer<LicenceDesk>(context);
        });

    static void Share(this IReceiveEndpointConfigurator endpoint, LaneOptions lane, Action<IReceiveEndpointConfigurator>? more)
    {
        (endpoint.PrefetchCount, endpoint.ConcurrentMessageLimit) = (lane.Prefetch, lane.Concurrency);
        endpoint.PublishFaults = false; // nobody listens: what fails is seen by its dead letter
        more?.Invoke(endpoint);
        // About two minutes, in place: while the database is away the messages behind could not be worked on either.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsDependencyAway);
            retry.Exponential(28, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200));
        });
        // Somebody else was first: at once, on a fresh row.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<Exception>(IsDependencyAway);
            retry.Immediate(5);
        });
    }

    /// <summary>The message is good, what it needs isn't there now.</summary>
    public static bool IsDependencyAway(Exception why) =>
        why is CommitUnknown or DatabaseAway or MessageReturnedException or DbException { IsTransient: true } or TimeoutException or SocketException or IOException
        || (why.InnerException is { } inner && IsDependencyAway(inner));
}
