using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Exchange.Hosting.Broker;

/// <summary>
/// Makes the queues before the bus starts; what is there already is left alone. The bus would declare its own, but repeats a refused declaration for ever and
/// makes <c>_error</c> and <c>_skipped</c> only when the first message ends there.
/// </summary>
sealed partial class BrokerTopology(BrokerConnection broker, IOptions<BrokerOptions> options, ILogger<BrokerTopology> log)
{
    /// <exception cref="BrokerRefused">A queue is there with other arguments.</exception>
    /// <exception cref="TimeoutException">The broker didn't answer within <see cref="BrokerOptions.StartTimeout"/>.</exception>
    public async Task DeclareAsync(CancellationToken stop)
    {
        // The machine's time, whatever the shop's clock says.
        var until = Environment.TickCount64 + (long)options.Value.StartTimeout.TotalMilliseconds;
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var tries = 1; ; tries++)
        {
            try
            {
                await DeclareOnceAsync(stop);
                Declared(broker.Address);
                return;
            }
            catch (Exception why) when (BrokerFaults.IsAway(why) && !stop.IsCancellationRequested)
            {
                if (Environment.TickCount64 >= until) throw new TimeoutException($"The broker {broker.Address} did not answer for {options.Value.StartTimeout}: {Innermost(why)}", why);
                if (tries == 1) Waiting(broker.Address, Innermost(why), options.Value.StartTimeout);
                await pause.WaitForNextTickAsync(stop);
            }
        }
    }

    async Task DeclareOnceAsync(CancellationToken stop)
    {
        await using var connection = await broker.OpenAsync("exchange: topology", stop);
        await OnAChannelAsync(connection, BrokerQueues.DeadLetters, channel => channel.ExchangeDeclareAsync(BrokerQueues.DeadLetters, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: stop), stop);
        await QueueAsync(connection, BrokerQueues.DeadLetters, BrokerQueues.DeadLetterArguments, stop);
        await OnAChannelAsync(connection, BrokerQueues.DeadLetters, channel => channel.QueueBindAsync(BrokerQueues.DeadLetters, BrokerQueues.DeadLetters, "", cancellationToken: stop), stop);
        var arguments = BrokerQueues.EndpointArguments(options.Value.DeliveryLimit);
        foreach (var endpoint in BrokerQueues.Endpoints)
            foreach (var queue in new[] { endpoint, BrokerQueues.Error(endpoint), BrokerQueues.Skipped(endpoint) })
                await QueueAsync(connection, queue, arguments, stop);
    }

    static Task QueueAsync(IConnection connection, string queue, IReadOnlyDictionary<string, object?> arguments, CancellationToken stop) =>
        OnAChannelAsync(connection, queue, channel => channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments.ToDictionary(), cancellationToken: stop), stop);

    // A channel for each: the broker closes the one on which it refuses.
    static async Task OnAChannelAsync(IConnection connection, string name, Func<IChannel, Task> declare, CancellationToken stop)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        try
        {
            await declare(channel);
        }
        catch (OperationInterruptedException why) when (why.ShutdownReason is { ReplyCode: Constants.PreconditionFailed or Constants.AccessRefused } refused)
        {
            throw new BrokerRefused(name, refused.ReplyText, why);
        }
    }

    static string Innermost(Exception why) => why.GetBaseException().Message;

    [LoggerMessage(Level = LogLevel.Information, Message = "The queues are there at {Broker}")]
    partial void Declared(BrokerAddress broker);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for the broker {Broker} for up to {Timeout}: {Why}")]
    partial void Waiting(BrokerAddress broker, string why, TimeSpan timeout);
}

/// <summary>The broker has something of that name which is not what the service needs, or doesn't let it. Waiting doesn't help: somebody has to look.</summary>
public sealed class BrokerRefused(string name, string reason, Exception why)
    : Exception($"The broker refuses the declaration of '{name}': {reason} A queue or exchange of that name with other arguments has to be emptied and deleted first.", why)
{
    public string Name => name;
}
