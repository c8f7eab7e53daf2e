using Exchange.Hosting.Broker;
using RabbitMQ.Client;

namespace Exchange.DeadLetters;

/// <summary>Puts a kept message back into the queue that it was meant for. A connection for each: a person does that now and then.</summary>
sealed class DeadLetterPost(BrokerConnection broker)
{
    static readonly CreateChannelOptions confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    /// <summary>Returns once the broker has confirmed that it has it.</summary>
    public async Task SendAsync(string queue, KeptMessage message, CancellationToken stop)
    {
        await using var connection = await broker.OpenAsync("exchange: replay", stop);
        await using var channel = await connection.CreateChannelAsync(confirmed, stop);
        await channel.BasicPublishAsync(exchange: "", queue, mandatory: true, message.Properties(), message.Body, stop);
    }
}
