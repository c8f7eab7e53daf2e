using System.Collections.Concurrent;
using Exchange.DeadLetters;
using Exchange.Exchanges;
using Exchange.ProductionTests.Support;
using MassTransit;

namespace Exchange.ProductionTests.Broker;

public sealed class DeadLetterTests(SharedEngines engines)
{
    [Fact]
    public async Task What_fails_is_one_row_that_counts_and_a_replay_runs_it_again()
    {
        await using var shop = await BrokerShop.OpenAsync(await engines.NewVirtualHostAsync());
        var exchange = await shop.ExchangeAsync();
        await shop.PublishAsync("licences", Poison.Command(exchange.Id));
        await BrokerShop.UntilAsync(() => shop.ListAsync(), letters => letters is [{ Count: 1 }]); // the desk lets go by what it is at already
        await shop.PublishAsync("licences", Poison.Command(exchange.Id));
        var letter = (await BrokerShop.UntilAsync(() => shop.ListAsync(), letters => letters is [{ Count: 2 }])).Single();

        using var replayed = await shop.ReplayAsync(letter.DeadLetter, "r-1");
        replayed.EnsureSuccessStatusCode();

        await BrokerShop.UntilAsync(() => shop.ListAsync(), letters => letters is [{ Count: 3, State: "open" }]); // it ran, and failed again
        (letter.Exchange, letter.Step, letter.Way, letter.Queue, letter.Message).ShouldBe((exchange.HumanId, "provision", "failed", "licences", "licence-command"));
        (await shop.ListTextAsync()).ShouldNotContain(Poison.Person);
    }

    [Fact]
    public async Task A_replay_that_succeeds_is_done_once_however_often_it_is_asked_for()
    {
        await using var shop = await BrokerShop.OpenAsync(await engines.NewVirtualHostAsync());
        var exchange = await shop.ExchangeAsync();
        var heard = new Heard(exchange.Id);
        using var listening = shop.Get<IBus>().ConnectConsumeMessageObserver(heard);
        await shop.PublishAsync("exchanges_error", Poison.Envelope(nameof(FactsRecorded), $$"""{"correlationId":"{{exchange.Id}}"}"""));
        var letter = (await BrokerShop.UntilAsync(() => shop.ListAsync(), letters => letters.Count == 1)).Single();
        heard.Times.ShouldBe(0);

        using var first = await shop.ReplayAsync(letter.DeadLetter, "r-1");
        using var again = await shop.ReplayAsync(letter.DeadLetter, "r-1");
        using var other = await shop.ReplayAsync(letter.DeadLetter, "r-2");

        await BrokerShop.UntilAsync(() => Task.FromResult(heard.Times), times => times > 0);
        await shop.PublishAsync("exchanges", Poison.Envelope(nameof(FactsRecorded), $$"""{"correlationId":"{{exchange.Id}}"}"""));
        await BrokerShop.UntilAsync(() => Task.FromResult(heard.Times), times => times > 1);
        heard.Times.ShouldBe(2); // the one replay and, after whatever else might have come, the one just sent
        foreach (var answer in new[] { first, again, other }) (await answer.Content.ReadAsStringAsync(BrokerShop.Stop)).ShouldContain("\"replayed\"");
        (await shop.ListAsync("replayed")).Single().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_nobody_understands_is_a_row()
    {
        await using var shop = await BrokerShop.OpenAsync(await engines.NewVirtualHostAsync());
        var exchange = await shop.ExchangeAsync();
        foreach (var _ in new[] { 1, 2 }) await shop.PublishAsync("exchanges", Poison.Envelope("NobodyKnowsThis", $$"""{"correlationId":"{{exchange.Id}}","who":"{{Poison.Person}}"}"""));

        var letter = (await BrokerShop.UntilAsync(() => shop.ListAsync(), letters => letters is [{ Count: 2 }])).Single();

        (letter.Exchange, letter.Way, letter.Reason, letter.Queue, letter.Message).ShouldBe((exchange.HumanId, "not-understood", "no-consumer", "exchanges", "nobody-knows-this"));
        (await shop.ListTextAsync()).ShouldNotContain(Poison.Person);
    }

    [Fact]
    public async Task What_is_handed_out_without_an_end_is_a_row()
    {
        await using var shop = await BrokerShop.MakeAsync(await engines.NewVirtualHostAsync(), ("Broker:DeliveryLimit", "3"));
        await shop.Get<Exchange.Hosting.Broker.BrokerTopology>().DeclareAsync(BrokerShop.Stop);
        await shop.PublishAsync("licences", Poison.Command(Guid.CreateVersion7()));
        await shop.GiveBackAsync("licences", times: 4);

        await shop.StartAsync();

        await BrokerShop.UntilAsync(() => shop.Get<DeadLetterShelf>().CountOpenAsync(BrokerShop.Stop), open => open == 1);
        var letter = (await shop.Get<DeadLetterDesk>().ListAsync(null, DeadLetterState.Open, Guid.Empty, 10, BrokerShop.Stop)).Items.Single();
        (letter.Exchange, letter.Way, letter.Reason, letter.Queue).ShouldBe((null, "too-often", "delivery-limit", "licences"));
    }

    sealed class Heard(Guid exchange) : IConsumeMessageObserver<FactsRecorded>
    {
        readonly ConcurrentQueue<Guid?> heard = [];

        public int Times => heard.Count;

        public Task PreConsume(ConsumeContext<FactsRecorded> context) => Task.CompletedTask;

        public Task PostConsume(ConsumeContext<FactsRecorded> context)
        {
            if (context.Message.CorrelationId == exchange) heard.Enqueue(context.MessageId);
            return Task.CompletedTask;
        }

        public Task ConsumeFault(ConsumeContext<FactsRecorded> context, Exception exception) => Task.CompletedTask;
    }
}
