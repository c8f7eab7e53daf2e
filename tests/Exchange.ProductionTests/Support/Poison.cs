using System.Text;
using Exchange.Exchanges;
using RabbitMQ.Client;

namespace Exchange.ProductionTests.Support;

/// <summary>Messages as MassTransit would write them, and one that nobody can work on.</summary>
static class Poison
{
    public const string Person = "erika@example.com";

    /// <summary>No vendor has that name: the desk throws.</summary>
    public static byte[] Command(Guid exchange) => Envelope(nameof(LicenceCommand),
        $$"""{"correlationId":"{{exchange}}","retailerId":"{{exchange}}","step":{{(int)Step.Provision}},"round":7,"vendor":"{{Person}}","gtin":"02000001000014","programme":"p"}""");

    /// <summary>Into a queue itself; returns once the broker has it.</summary>
    public static async Task PublishAsync(IConnection connection, string queue, byte[] body, CancellationToken stop)
    {
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), stop);
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { ContentType = "application/vnd.masstransit+json", Persistent = true }, body, stop);
    }

    public static byte[] Envelope(string type, string message) =>
        Encoding.UTF8.GetBytes($$"""{"messageId":"{{Guid.CreateVersion7()}}","messageType":["urn:message:Exchange.Exchanges:{{type}}"],"message":{{message}}}""");
}
