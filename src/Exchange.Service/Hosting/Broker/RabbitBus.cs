using Exchange.DeadLetters;
using Exchange.Persistence;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hosting.Broker;

/// <summary>The bus on RabbitMQ.</summary>
static class RabbitBus
{
    /// <summary>In place of the in-memory bus, inside <c>AddMassTransit</c>; with the connection string <c>RabbitMq</c> and the section <c>Broker</c>.</summary>
    public static void AddRabbitBus(this IBusRegistrationConfigurator services)
    {
        services.AddBroker();
        services.AddDeadLetterQueues();
        services.AddBusEndpoints();
        services.UsingRabbitMq((context, rabbit) =>
        {
            var (broker, options) = (context.GetRequiredService<BrokerConnection>(), context.GetRequiredService<IOptions<BrokerOptions>>().Value);
            // The address is for logs; what is connected to, and how, the factory is told each time.
            rabbit.Host(new Uri($"rabbitmq://{broker.Address.Nodes[0]}/{Uri.EscapeDataString(broker.Address.VirtualHost)}"), "exchange", host =>
            {
                host.PublisherConfirmation = true;
                host.OnRefreshConnectionFactory = factory =>
                {
                    broker.Configure(factory);
                    return Task.CompletedTask;
                };
            });
            rabbit.UseBusJson();
            // While endpoints start, their queues may not be bound yet: what would go nowhere comes back instead, and is said again.
            rabbit.ConfigurePublish(publish => publish.UseExecute(said => { if (said.TryGetPayload(out RabbitMqSendContext? sent)) sent.Mandatory = true; }));
            rabbit.ReceiveExchanges(context, options.Exchanges, endpoint => OnQuorumQueue(endpoint, options));
            rabbit.ReceiveLicences(context, options.Licences, endpoint => OnQuorumQueue(endpoint, options));
        });
    }

    static void AddBroker(this IServiceCollection services)
    {
        services.AddOptions<BrokerOptions>().BindConfiguration(BrokerOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BrokerOptions>, BrokerOptionsCheck>();
        services.TryAddSingleton(provider => Address(provider.GetRequiredService<IConfiguration>().GetConnectionString("RabbitMq")));
        services.AddSingleton<BrokerConnection>().AddSingleton<BrokerTopology>().AddHostedService<BrokerStart>();
    }

    static BrokerAddress Address(string? text)
    {
        try
        {
            return BrokerAddress.Parse(text ?? "");
        }
        catch (FormatException why)
        {
            throw new StartRefused(why.Message, why);
        }
    }

    static void OnQuorumQueue(IReceiveEndpointConfigurator endpoint, BrokerOptions options)
    {
        foreach (var (name, value) in BrokerQueues.EndpointArguments(options.DeliveryLimit)) ((IRabbitMqReceiveEndpointConfigurator)endpoint).SetQueueArgument(name, value!);
        endpoint.ConfigureError(error =>
        {
            error.UseFilter(new BackToTheQueue());
            error.UseFilter(new MassTransit.Middleware.ErrorTransportFilter());
        });
    }
}
