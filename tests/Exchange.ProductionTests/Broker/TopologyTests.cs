using Exchange.Hosting.Broker;
using Exchange.Persistence;
using Exchange.ProductionTests.Support;
using MassTransit;
using RabbitMQ.Client;

namespace Exchange.ProductionTests.Broker;

public sealed class TopologyTests(SharedEngines engines)
{
    [Fact]
    public async Task Every_queue_is_a_quorum_queue_with_its_limits_also_after_messages_ended_there()
    {
        var broker = await engines.NewVirtualHostAsync();
        await using var shop = await BrokerShop.OpenAsync(broker);
        foreach (var queue in BrokerQueues.Endpoints) await shop.PublishAsync(queue, Poison.Envelope("NobodyKnowsThis", "{}")); // the bus declares its _skipped
        await shop.PublishAsync("exchanges", Poison.Envelope("FactsRecorded", $$"""{"correlationId":"{{Guid.CreateVersion7()}}"}""")); // and its _error
        await BrokerShop.UntilAsync(() => shop.Get<Exchange.DeadLetters.DeadLetterShelf>().CountOpenAsync(BrokerShop.Stop), open => open == 3);

        var queues = await QueuesAsync(broker);

        foreach (var endpoint in BrokerQueues.Endpoints)
            foreach (var queue in new[] { endpoint, BrokerQueues.Error(endpoint), BrokerQueues.Skipped(endpoint) })
                queues[queue].ShouldBe(
                    """quorum [{"x-queue-type","quorum"},{"x-delivery-limit",20},{"x-dead-letter-exchange","dead-letters"},{"x-dead-letter-strategy","at-least-once"},{"x-overflow","reject-publish"}]""", queue);
        queues["dead-letters"].ShouldBe("""quorum [{"x-queue-type","quorum"},{"x-delivery-limit",1000000000}]""");
    }

    [Fact]
    public async Task A_queue_that_is_there_as_something_else_ends_the_start_by_its_name()
    {
        var broker = await engines.NewVirtualHostAsync();
        await using (var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync())
            await channel.QueueDeclareAsync("licences_error", durable: true, exclusive: false, autoDelete: false);
        await using var shop = await BrokerShop.MakeAsync(broker);

        var refused = await Should.ThrowAsync<StartRefused>(shop.StartAsync);

        refused.Message.ShouldContain("'licences_error'");
    }

    [Fact]
    public async Task A_broker_that_does_not_come_ends_the_start_without_telling_the_password()
    {
        await using var shop = await BrokerShop.MakeAsync("amqp://exchange:s3cret@127.0.0.1:1/", ("Broker:StartTimeout", "00:00:02"));

        var why = await Should.ThrowAsync<StartRefused>(shop.StartAsync);

        why.ToString().ShouldNotContain("s3cret");
        why.Message.ShouldContain("amqp://exchange@127.0.0.1:1/%2F");
    }

    async Task<Dictionary<string, string>> QueuesAsync(string broker)
    {
        var node = (await engines.BrokersAsync()).Nodes[0];
        var listed = await node.RunAsync("rabbitmqctl", "-q", "list_queues", "-p", new Uri(broker).AbsolutePath[1..], "name", "type", "arguments", "durable", "--no-table-headers");
        return listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(parts => parts[3].Trim() == "true" && !parts[0].Contains("bus", StringComparison.Ordinal))
            .ToDictionary(parts => parts[0], parts => $"{parts[1]} {parts[2]}", StringComparer.Ordinal);
    }
}
