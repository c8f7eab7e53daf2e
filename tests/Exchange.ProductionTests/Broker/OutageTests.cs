using System.Diagnostics;
using Exchange.Exchanges;
using Exchange.Persistence;
using Exchange.ProductionTests.Support;
using Microsoft.EntityFrameworkCore;

namespace Exchange.ProductionTests.Broker;

public sealed class OutageTests(SharedEngines engines)
{
    [Fact]
    public async Task While_the_broker_is_away_tills_are_answered_soon_and_all_goes_on_when_it_is_back()
    {
        var brokers = await engines.BrokersAsync();
        await using var proxy = FaultProxy.To(brokers.Addresses);
        var virtualHost = new Uri(await engines.NewVirtualHostAsync()).AbsolutePath[1..];
        await using var shop = await BrokerShop.OpenAsync(brokers.ConnectionString(virtualHost, proxy.Address));
        await shop.ExchangeAsync();
        var outbox = shop.Get<Outbox>();

        proxy.Partition();
        var took = Stopwatch.StartNew();
        var first = await shop.TakeAsync();
        var second = await shop.TakeAsync();
        took.Stop();
        await BrokerShop.UntilAsync(() => Task.FromResult(outbox.IsOpen), open => !open);
        proxy.Heal();
        proxy.Cut();

        took.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8)); // the bounded waits; without them it would be until the broker is back
        foreach (var id in new[] { first, second }) await shop.UntilDeliverableAsync(id);
        outbox.IsOpen.ShouldBeTrue();
        await using var db = await shop.Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(BrokerShop.Stop);
        (await db.Set<Exchange.DeadLetters.DeadLetterRow>().CountAsync(BrokerShop.Stop)).ShouldBe(0);
        (await db.Set<ExchangeRow>().CountAsync(row => row.State == "AwaitingDelivery", BrokerShop.Stop)).ShouldBe(3);
    }
}
