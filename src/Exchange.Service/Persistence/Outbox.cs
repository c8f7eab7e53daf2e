using Exchange.Exchanges;
using Exchange.Hosting.Broker;
using Exchange.Hosting.Telemetry;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Exchange.Persistence;

/// <summary>
/// Says what a committed file has to say. The row is the outbox: all of it can be said again. So nobody waits long for a bus that is away: once a message was not taken
/// in time, none is tried until the bus reports itself well, and the sweep says the rest.
/// </summary>
public sealed partial class Outbox(Lazy<IBusControl> bus, IOptions<BrokerOptions> options, ILogger<Outbox> log)
{
    int away;

    /// <summary>False while the bus is known to be away: it makes no sense to look for what has to be said.</summary>
    public bool IsOpen => Volatile.Read(ref away) == 0 || bus.Value.CheckHealth().Status == BusHealthStatus.Healthy;

    public Task PublishAsync(ExchangeFile file, bool commandToo, CancellationToken stop) => SayAsync(async within =>
    {
        using var trace = Traces.Resume(file.Row.Trace);
        if (commandToo && Outstanding.Of(file) is { } command && !(file.Row.RetryAt > file.Now)) await bus.Value.Publish(command, within);
        foreach (var owed in file.Obligations.Where(o => o.ResendAt <= file.Now))
            if (Outstanding.Of(file, owed) is { } duty) await bus.Value.Publish(duty, within);
        if (file.Row.FactsPending) await bus.Value.Publish(new FactsRecorded(file.Row.Id), within);
    }, stop);

    /// <summary>Tells an exchange that its time has come.</summary>
    public Task RemindAsync(ExchangeFile file, DateTime now, CancellationToken stop) =>
        SayAsync(within => bus.Value.Publish(new DeadlineReached(file.Row.Id, now), within), stop);

    async Task SayAsync(Func<CancellationToken, Task> say, CancellationToken stop)
    {
        if (!IsOpen) return;
        using var within = CancellationTokenSource.CreateLinkedTokenSource(stop);
        within.CancelAfter(options.Value.PublishTimeout);
        try
        {
            // Not only told to stop: on a wire that is silent the client heeds no token until its heartbeats miss.
            await SayHeardAsync(say, within.Token).WaitAsync(within.Token);
            if (Volatile.Read(ref away) == 1 && Interlocked.Exchange(ref away, 0) == 1) Back();
        }
        catch (Exception why) when (BrokerFaults.IsAway(why) && !stop.IsCancellationRequested)
        {
            if (Interlocked.Exchange(ref away, 1) == 0) Away(why);
        }
    }

    /// <summary>While the endpoints start there may be nobody yet whom it reaches.</summary>
    static async Task SayHeardAsync(Func<CancellationToken, Task> say, CancellationToken within)
    {
        for (var tries = 3; ; tries++)
        {
            try
            {
                await say(within);
                return;
            }
            catch (MessageReturnedException)
            {
                await Jitter.WaitAsync(tries, within);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus takes no messages; rows keep what is to be said, and the sweep says it when it is back")]
    partial void Away(Exception why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The bus takes messages again")]
    partial void Back();
}
