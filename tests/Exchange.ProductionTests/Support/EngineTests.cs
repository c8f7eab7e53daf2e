using Exchange.Persistence;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Exchange.ProductionTests.Support;

/// <summary>That the faults are real ones: an engine is dead when it was killed, and comes back with all that it had confirmed.</summary>
[Collection(nameof(FaultEngines))]
public sealed class EngineTests(FaultEngines engines)
{
    [Fact]
    public async Task PostgreSQL_is_dead_when_killed_and_comes_back_with_what_it_committed()
    {
        var postgres = await engines.PostgresAsync();
        await using var proxy = FaultProxy.To(() => [postgres.Address]);
        var database = postgres.ConnectionString(new NpgsqlConnectionStringBuilder(await engines.NewDatabaseAsync()).Database!, proxy.Address);
        await ScalarAsync(database, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (7); SELECT 1");

        await postgres.KillAsync();
        await Should.ThrowAsync<NpgsqlException>(() => ScalarAsync(database, "SELECT 1"));
        await postgres.StartAgainAsync();

        (await ScalarAsync(database, "SELECT id FROM kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_broker_node_is_dead_when_killed_and_what_it_confirmed_is_there_before_and_after_it_is_back()
    {
        var brokers = await engines.BrokersAsync();
        var virtualHost = new Uri(await engines.NewVirtualHostAsync()).AbsolutePath[1..];
        await PublishConfirmedAsync(Uri(0), "kept");

        await brokers.Nodes[0].KillAsync();
        try
        {
            await Should.ThrowAsync<BrokerUnreachableException>(() => DepthAsync(Uri(0)));
            (await OnceLedAsync(() => DepthAsync(Uri(1)))).ShouldBe(1u);
        }
        finally
        {
            await brokers.Nodes[0].StartAsync(); // other tests need it
        }
        (await OnceLedAsync(() => DepthAsync(Uri(0)))).ShouldBe(1u);

        string Uri(int node) => brokers.ConnectionString(virtualHost, brokers.Nodes[node].Address);
    }

    [Fact]
    public async Task A_database_is_as_durable_as_in_production_and_a_copy_has_its_schema()
    {
        var (first, second) = (await engines.NewMigratedDatabaseAsync(), await engines.NewMigratedDatabaseAsync());

        first.ShouldNotBe(second);
        (await ScalarAsync(second, "SELECT count(*)::int FROM exchanges")).ShouldBe(0);
        foreach (var setting in new[] { "fsync", "full_page_writes", "synchronous_commit" }) (await ScalarAsync(first, $"SHOW {setting}")).ShouldBe("on");
    }

    static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    static async Task PublishConfirmedAsync(string broker, string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true }, "message"u8.ToArray()); // returns when it is confirmed
    }

    /// <summary>A queue whose leader died has another one a moment later.</summary>
    static async Task<uint> OnceLedAsync(Func<Task<uint>> ask)
    {
        for (var tries = 4; ; tries++)
        {
            try
            {
                return await ask();
            }
            catch (OperationInterruptedException) when (tries < 40)
            {
                await Jitter.WaitAsync(tries, TestContext.Current.CancellationToken);
            }
        }
    }

    static async Task<uint> DepthAsync(string broker)
    {
        await using var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var taken = await channel.BasicGetAsync("kept", autoAck: false); // given back when the channel closes
        return taken is null ? 0 : taken.MessageCount + 1;
    }
}
