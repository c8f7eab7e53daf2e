using Exchange.Persistence;

namespace Exchange.Hosting.Broker;

/// <summary>Before anything of the service starts, the queues are there; or it doesn't start.</summary>
sealed class BrokerStart(BrokerTopology topology) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken stop)
    {
        try
        {
            await topology.DeclareAsync(stop);
        }
        catch (Exception why) when (why is BrokerRefused or TimeoutException)
        {
            throw new StartRefused(why.Message, why);
        }
    }

    public Task StartAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken stop) => Task.CompletedTask;
}
