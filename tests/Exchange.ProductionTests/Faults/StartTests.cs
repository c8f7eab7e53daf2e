using Exchange.Hosting;
using Exchange.Processes;
using Exchange.ProductionTests.Support;

namespace Exchange.ProductionTests.Faults;

/// <summary>In whatever order things start.</summary>
[Collection(nameof(FaultEngines))]
public sealed class StartTests(FaultEngines engines)
{
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Fact]
    public async Task A_service_that_starts_before_its_engines_waits_says_so_and_serves_when_they_come()
    {
        await using var fleet = await Fleet.PrepareAsync(engines);
        var replica = fleet.Add();
        var wires = fleet.Wires[0];
        wires.Shut();

        var starting = replica.StartAsync(patience);
        await UntilSaidAsync(replica, "Waits for the database");
        (await replica.IsReadyAsync(patience)).ShouldBeFalse();
        wires.Database.Open();
        await UntilSaidAsync(replica, "Waiting for the broker");
        (await replica.IsReadyAsync(patience)).ShouldBeFalse();
        wires.Broker.Open();

        await starting;
        (await replica.IsReadyAsync(patience)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_that_goes_away_while_a_service_starts_is_waited_for()
    {
        await using var fleet = await Fleet.PrepareAsync(engines);
        var replica = fleet.Add();
        var cut = fleet.Wires[0].Database.CutBeforeAnswerTo("certificate_keys"u8.ToArray()); // asked after the schema was found good

        await replica.StartAsync(patience);

        await cut.WaitAsync(patience);
        replica.Log.ShouldContain(line => line.Contains("Waits for the database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_that_migrate_at_once_both_succeed_and_a_schema_that_is_not_known_is_refused()
    {
        var database = await engines.NewDatabaseAsync();
        await using var fleet = await Fleet.PrepareAsync(engines); // for its settings

        var both = await Task.WhenAll(RunAsync(fleet, database, "migrate"), RunAsync(fleet, database, "migrate"));

        both.Select(one => one.Code).ShouldBe([0, 0], string.Join('\n', both.SelectMany(one => one.Said)));
        both.Count(one => one.Said.Any(line => line.StartsWith("Applied ", StringComparison.Ordinal))).ShouldBe(1);
        await ConfirmedWrites.SqlAsync(database, """INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_FromTheFuture', '99')""", patience);
        foreach (var (code, said, _) in new[] { await RunAsync(fleet, database, "migrate"), await RunAsync(fleet, database) })
        {
            code.ShouldBe(CommandDesk.Misconfigured, string.Join('\n', said));
            said.ShouldContain(line => line.Contains("29990101000000_FromTheFuture", StringComparison.Ordinal));
        }
    }

    Task<ProgramRun> RunAsync(Fleet fleet, string database, params string[] command) => fleet.RunAsync(database, patience, command);

    async Task UntilSaidAsync(ServiceReplica replica, string text)
    {
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!replica.Log.Any(line => line.Contains(text, StringComparison.Ordinal))) await glance.WaitForNextTickAsync(patience);
    }
}
