using Exchange.ProductionTests.Support;

namespace Exchange.ProductionTests.Faults;

/// <summary>How each kind of fault is done to real engines and real processes, and healed.</summary>
public sealed class Strikes(PostgresServer postgres, BrokerCluster brokers, IReadOnlyList<ServiceReplica> replicas, IReadOnlyList<ReplicaWires> wires)
{
    /// <summary>A replica waits for engines that are away, so it is given longer than any of them needs.</summary>
    static readonly TimeSpan UntilReady = TimeSpan.FromMinutes(3);

    public Task StrikeAsync(Fault fault, CancellationToken stop) => fault.Kind switch
    {
        FaultKind.ServiceKill => KillAsync(replicas[fault.Victim], fault, stop),
        FaultKind.BrokerKill => KillAsync(brokers.Nodes[fault.Victim], fault, stop),
        FaultKind.DatabaseCrash => CrashDatabaseAsync(fault, stop),
        FaultKind.BrokerPartition => PartitionAsync(wires[fault.Victim].Broker, fault, stop),
        FaultKind.DatabasePartition => PartitionAsync(wires[fault.Victim].Database, fault, stop),
        _ => throw new InvalidOperationException($"Nobody knows how to do {fault.Kind}."),
    };

    static async Task KillAsync(ServiceReplica replica, Fault fault, CancellationToken stop)
    {
        await replica.KillAsync();
        await LastAsync(fault, stop);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(UntilReady);
        await replica.StartAsync(patience.Token);
    }

    static async Task KillAsync(BrokerNode node, Fault fault, CancellationToken stop)
    {
        await node.KillAsync();
        await LastAsync(fault, stop);
        await node.StartAsync();
    }

    async Task CrashDatabaseAsync(Fault fault, CancellationToken stop)
    {
        await postgres.KillAsync();
        await LastAsync(fault, stop);
        await postgres.StartAgainAsync();
    }

    static async Task PartitionAsync(FaultProxy wire, Fault fault, CancellationToken stop)
    {
        wire.Partition();
        await LastAsync(fault, stop);
        wire.Heal();
    }

    // That a fault lasts is what is tested, so time passes here for real.
    static Task LastAsync(Fault fault, CancellationToken stop) => Task.Delay(fault.Lasts, TimeProvider.System, stop);
}
