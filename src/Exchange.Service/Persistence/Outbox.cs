using Exchange.Exchanges;
using Exchange.Hosting.Telemetry;
using MassTransit;

namespace Exchange.Persistence;

/// <summary>Says what a committed file has to say. The row is the outbox: all of it can be said again.</summary>
public sealed class Outbox(Lazy<IBus> bus)
{
    public async Task PublishAsync(ExchangeFile file, bool commandToo, CancellationToken stop)
    {
        using var trace = Traces.Resume(file.Row.Trace);
        if (commandToo && Outstanding.Of(file) is { } command && !(file.Row.RetryAt > file.Now)) await bus.Value.Publish(command, stop);
        foreach (var owed in file.Obligations.Where(o => o.ResendAt <= file.Now))
            if (Outstanding.Of(file, owed) is { } duty) await bus.Value.Publish(duty, stop);
        if (file.Row.FactsPending) await bus.Value.Publish(new FactsRecorded(file.Row.Id), stop);
    }
}
