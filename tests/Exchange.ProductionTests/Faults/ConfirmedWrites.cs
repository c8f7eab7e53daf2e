using System.Collections.Concurrent;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Exchange.ProductionTests.Faults;

/// <summary>Numbers written one after the other, into a table or a quorum queue, and which of them were confirmed. What fails is not repeated: its outcome is unknown.</summary>
sealed class ConfirmedWrites(int start, int step, Func<int, CancellationToken, Task> write)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    readonly ConcurrentBag<int> confirmed = [];

    public IReadOnlyCollection<int> Confirmed => confirmed;

    public async Task RunAsync(CancellationToken over)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var number = start; !over.IsCancellationRequested; number += step)
        {
            await pace.WaitForNextTickAsync(CancellationToken.None);
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await write(number, patience.Token);
                confirmed.Add(number);
            }
            catch (Exception unknown) when (unknown is NpgsqlException or RabbitMQClientException or IOException or TimeoutException or OperationCanceledException)
            {
                // the fault
            }
        }
    }

    public static async Task<object?> SqlAsync(string database, string sql, CancellationToken stop = default)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop);
    }

    public static async Task DeclareAsync(string broker)
    {
        await using var connection = await ConnectAsync(broker, CancellationToken.None);
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
    }

    public static async Task PublishAsync(string broker, int number, CancellationToken stop)
    {
        await using var connection = await ConnectAsync(broker, stop);
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), stop);
        await channel.BasicPublishAsync("", "kept", mandatory: true, new BasicProperties { Persistent = true }, BitConverter.GetBytes(number), stop); // returns when it is confirmed
    }

    public static async Task<List<int>> TakeAllAsync(string broker)
    {
        await using var connection = await ConnectAsync(broker, CancellationToken.None);
        await using var channel = await connection.CreateChannelAsync();
        var all = new List<int>();
        while (await channel.BasicGetAsync("kept", autoAck: true) is { } message) all.Add(BitConverter.ToInt32(message.Body.Span));
        return all;
    }

    static Task<IConnection> ConnectAsync(string broker, CancellationToken stop) => new ConnectionFactory
    {
        Uri = new(broker), AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = Patience, ContinuationTimeout = Patience, HandshakeContinuationTimeout = Patience,
    }.CreateConnectionAsync(stop);
}
