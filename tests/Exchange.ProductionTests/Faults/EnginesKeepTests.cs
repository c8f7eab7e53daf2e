using Exchange.ProductionTests.Support;
using Npgsql;

namespace Exchange.ProductionTests.Faults;

/// <summary>The ground that all other fault tests stand on: whatever the engines confirm through a run of faults, they have in the end.</summary>
[Collection(nameof(FaultEngines))]
public sealed class EnginesKeepTests(FaultEngines engines, ITestOutputHelper output)
{
    [Fact, Trait("Run", "faults")]
    public async Task What_was_confirmed_through_faults_of_every_kind_is_there()
    {
        var (postgres, brokers) = (await engines.PostgresAsync(), await engines.BrokersAsync());
        await using var first = new ReplicaWires(postgres, brokers);
        await using var second = new ReplicaWires(postgres, brokers, firstNode: 1);
        var databaseName = new NpgsqlConnectionStringBuilder(await engines.NewDatabaseAsync()).Database!;
        var virtualHost = new Uri(await engines.NewVirtualHostAsync()).AbsolutePath[1..];
        var (database, broker) = (first.DatabaseConnection(databaseName), first.BrokerConnection(virtualHost));
        await ConfirmedWrites.SqlAsync(database, "CREATE TABLE kept (number int)");
        await ConfirmedWrites.DeclareAsync(broker);
        ReplicaWires[] wires = [first, second];
        var rows = wires.Select((wire, index) => new ConfirmedWrites(index, 2,
            (number, stop) => ConfirmedWrites.SqlAsync(wire.DatabaseConnection(databaseName), $"INSERT INTO kept VALUES ({number})", stop))).ToList();
        var messages = wires.Select((wire, index) => new ConfirmedWrites(index, 2,
            (number, stop) => ConfirmedWrites.PublishAsync(wire.BrokerConnection(virtualHost), number, stop))).ToList();

        using var over = new CancellationTokenSource();
        var writing = rows.Concat(messages).Select(writes => writes.RunAsync(over.Token)).ToList();
        await new FaultRun(FaultPlan.FromEnvironment(otherwise: 0.01), (_, _) => Task.CompletedTask, StrikeAsync, output.WriteLine).RunAsync(CancellationToken.None);
        await over.CancelAsync();
        await Task.WhenAll(writing);

        Check(rows, (int[])(await ConfirmedWrites.SqlAsync(database, "SELECT array_agg(number) FROM kept"))!);
        Check(messages, await ConfirmedWrites.TakeAllAsync(broker));

        // No service here: its death is the end of its connections.
        Task StrikeAsync(Fault fault, CancellationToken stop)
        {
            if (fault.Kind != FaultKind.ServiceKill) return new Strikes(postgres, brokers, [], wires).StrikeAsync(fault, stop);
            wires[fault.Victim].Database.Cut();
            wires[fault.Victim].Broker.Cut();
            return Task.CompletedTask;
        }
    }

    void Check(List<ConfirmedWrites> writes, IReadOnlyCollection<int> there)
    {
        output.WriteLine($"{writes.Sum(all => all.Confirmed.Count)} confirmed, {there.Count} there");
        writes.ShouldAllBe(all => all.Confirmed.Count > 50);
        writes.SelectMany(all => all.Confirmed).Except(there).ShouldBeEmpty();
    }
}
