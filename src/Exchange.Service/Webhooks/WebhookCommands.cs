using System.CommandLine;
using Exchange.Hosting;
using Exchange.Webhooks.Deliveries;
using Exchange.Webhooks.Endpoints;
using Exchange.Webhooks.Listen;

namespace Exchange.Webhooks;

/// <summary><c>webhooks list|create|change|delete|enable|disable|verify|rotate|test|attempts|undelivered|resend|recover|replay|listen</c></summary>
static class WebhookCommands
{
    /// <summary>The endpoint that a command is about.</summary>
    public static readonly Argument<Guid> Endpoint = new("endpoint") { Description = "Its id, as listed" };

    public static Command Make(CommandDesk desk)
    {
        var webhooks = new Command("webhooks", "Where the retailer's events go. A service that runs beside sees a change within 5 seconds.");
        foreach (var command in EndpointCommands.Make(desk).Concat(DeliveryCommands.Make(desk))) webhooks.Subcommands.Add(command);
        webhooks.Subcommands.Add(ListenCommand.Make());
        return webhooks;
    }
}
