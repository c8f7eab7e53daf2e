using Exchange.Hosting.Telemetry;
using Exchange.Webhooks.Deliveries;
using Exchange.Webhooks.Egress;
using Exchange.Webhooks.Endpoints;
using Exchange.Webhooks.Feed;
using Microsoft.Extensions.Options;

namespace Exchange.Webhooks;

static class WebhooksSlice
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateOnStart();
        services.AddWebhookEgress();
        services.AddSingleton<Courier>().AddSingleton<RetrySchedule>().AddSingleton<ChallengeDesk>().AddSingleton<UndeliveredShelf>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<WebhookOptions>>().Value);
        services.AddSingleton<LineTools>();
        // In this order: at the stop the lines end first, and what they leave is still committed.
        services.AddSingleton<Settlement>().AddHostedService(provider => provider.GetRequiredService<Settlement>());
        services.AddHostedService<AttemptSweep>().AddSingleton<IReading, DeliveryReading>();
        services.AddSingleton<LineKeeper>().AddHostedService(provider => provider.GetRequiredService<LineKeeper>());
        return services.AddSingleton<FeedDesk>().AddSingleton<EndpointViews>().AddSingleton<EndpointDesk>().AddSingleton<DeliveryDesk>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder retailer)
    {
        CreateEndpoint.Map(retailer);
        ListEndpoints.Map(retailer);
        GetEndpoint.Map(retailer);
        ChangeEndpoint.Map(retailer);
        DeleteEndpoint.Map(retailer);
        EnableEndpoint.Map(retailer);
        DisableEndpoint.Map(retailer);
        VerifyEndpoint.Map(retailer);
        RotateSecret.Map(retailer);
        TestEndpoint.Map(retailer);
        ListAttempts.Map(retailer);
        GetAttempt.Map(retailer);
        ListUndelivered.Map(retailer);
        ResendEvent.Map(retailer);
        RecoverUndelivered.Map(retailer);
        ReplayEvents.Map(retailer);
        ListEvents.Map(retailer);
        GetEvent.Map(retailer);
    }
}
