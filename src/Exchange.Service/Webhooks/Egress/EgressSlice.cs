using Exchange.Persistence;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Webhooks.Egress;

static class EgressSlice
{
    public static IServiceCollection AddWebhookEgress(this IServiceCollection services)
    {
        services.AddOptions<EgressOptions>().BindConfiguration(EgressOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EgressOptions>, EgressOptionsCheck>();
        services.TryAddSingleton<ResolveName>(HostNames.ResolveAsync);
        services.TryAddSingleton<OpenConnection>(CheckedConnector.OpenSocketAsync);
        services.AddSingleton(provider => EgressRules.Of(provider.GetRequiredService<IOptions<EgressOptions>>().Value));
        services.AddSingleton<WebhookSender>();
        services.AddHostedService<OpenRangesWarning>();
        return services;
    }

    /// <summary>Stops the start of a production service that would let webhooks into its own network.</summary>
    public static void RefuseInProduction(IConfiguration configuration)
    {
        if (configuration.GetSection($"{EgressOptions.Section}:{nameof(EgressOptions.AllowRanges)}").GetChildren().Any())
            throw new StartRefused($"Production refuses to let webhooks into forbidden ranges: remove '{EgressOptions.Section}:AllowRanges' from the configuration.");
    }
}
