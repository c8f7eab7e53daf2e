namespace Exchange.Hosting.Broker;

/// <summary>Before anything of the service starts, the queues are there; or it doesn't start.</summary>
sealed class BrokerStart(BrokerTopology topology) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken stop) => topology.DeclareAsync(stop);
    public Task StartAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken stop) => Task.CompletedTask;
}
