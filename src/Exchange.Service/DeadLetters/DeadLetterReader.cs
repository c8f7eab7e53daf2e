using System.Data.Common;
using System.Threading.Channels;
using Exchange.Hosting;
using Exchange.Hosting.Broker;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Exchange.DeadLetters;

/// <summary>
/// Takes dead letters off the broker, by RabbitMQ.Client and not by the bus, which would only know its own. A letter is acknowledged once its row is committed: a
/// crash in between counts it twice.
/// </summary>
sealed partial class DeadLetterReader(BrokerConnection broker, DeadLetterShelf shelf, Readiness ready, ILogger<DeadLetterReader> log) : BackgroundService
{
    const ushort Prefetch = 50;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var away = false;
        try
        {
            await ready.Ready.WaitAsync(stop);
            using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
            do
            {
                try
                {
                    await ReadAsync(() => away = false, pause, stop);
                }
                catch (Exception why) when (!stop.IsCancellationRequested)
                {
                    if (!away) Lost(why);
                    away = true;
                }
            }
            while (await pause.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped();
        }
    }

    /// <summary>Until the connection is lost or the service stops.</summary>
    async Task ReadAsync(Action connected, PeriodicTimer pause, CancellationToken stop)
    {
        await using var connection = await broker.OpenAsync("exchange: dead letters", stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        var arrived = Channel.CreateUnbounded<(ulong Tag, DeadLetter Letter)>(); // bounded by the prefetch
        await channel.BasicQosAsync(0, Prefetch, global: false, stop);
        channel.ChannelShutdownAsync += (_, why) => Ended(why.ToString());
        foreach (var queue in BrokerQueues.Dead) await channel.BasicConsumeAsync(queue, autoAck: false, Consumer(queue), stop);
        connected();
        while (await arrived.Reader.WaitToReadAsync(stop)) await TakeAsync(channel, arrived.Reader, pause, stop);

        AsyncEventingBasicConsumer Consumer(string queue)
        {
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, found) =>
            {
                arrived.Writer.TryWrite((found.DeliveryTag, DeadLetter.Read(queue, found.BasicProperties, found.Body.ToArray())));
                return Task.CompletedTask;
            };
            consumer.UnregisteredAsync += (_, _) => Ended($"the broker ended the consumer of {queue}");
            return consumer;
        }

        Task Ended(string why)
        {
            arrived.Writer.TryComplete(new IOException($"No dead letters arrive any more: {why}."));
            return Task.CompletedTask;
        }
    }

    async Task TakeAsync(IChannel channel, ChannelReader<(ulong Tag, DeadLetter Letter)> arrived, PeriodicTimer pause, CancellationToken stop)
    {
        var batch = new List<(ulong Tag, DeadLetter Letter)>();
        while (batch.Count < Prefetch && arrived.TryRead(out var one)) batch.Add(one);
        await KeepAsync([.. batch.Select(one => one.Letter)], pause, stop);
        foreach (var (tag, _) in batch) await channel.BasicAckAsync(tag, multiple: false, stop);
    }

    // Held, not given back, while the database is away: the queue counts what it hands out again.
    async Task KeepAsync(List<DeadLetter> letters, PeriodicTimer pause, CancellationToken stop)
    {
        for (var told = false; ; told = true)
        {
            try
            {
                await shelf.TakeAsync(letters, stop);
                return;
            }
            catch (Exception why) when (why is DbUpdateException or DbException || BusEndpoints.IsDependencyAway(why)) // another replica may have written the same row
            {
                if (!told) NotKept(why, letters.Count);
                await pause.WaitForNextTickAsync(stop);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dead letters can't be read; trying again each second")]
    partial void Lost(Exception why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} dead letters can't be stored yet; trying again each second")]
    partial void NotKept(Exception why, int count);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The reader of dead letters has stopped")]
    partial void Stopped();
}
