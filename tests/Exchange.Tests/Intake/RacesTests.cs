using Exchange.Contracts.Pos;
using Exchange.Tests.Hosting;
using Exchange.Tests.Stories;

namespace Exchange.Tests.Intake;

/// <summary>Many at once want the same thing.</summary>
public sealed class RacesTests
{
    [Fact]
    public async Task Fifty_requests_for_one_licence_give_one_exchange_and_49_refusals_that_tell_of_nobody()
    {
        await using var shop = await Shop.OpenAsync();
        var box = await shop.Vendor.SoldAsync();
        Till[] tills = [shop.AtStore("0001"), shop.AtStore("0002")];

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            tills[i % 2].TryExchangeAsync(box, x => x with { Transaction = x.Transaction with { Number = $"race-{i:000}" } })));

        var winner = await answers.Where(a => (int)a.StatusCode == 202).ShouldHaveSingleItem().SaysAsync<AcceptedExchange>(202);
        foreach (var loser in answers.Where(a => (int)a.StatusCode != 202))
        {
            var problem = await loser.ShouldBeProblemAsync(409, "licence-already-exchanged");
            foreach (var secret in (string[])[winner.Exchange.Id, winner.ClaimCode, box.Code, winner.Exchange.Transaction.Number, "0001", "0002"])
                Others(problem).ShouldNotContain(secret);
        }
        await tills[0].SeesAsync(new(shop, winner), "awaiting-delivery");
        (await shop.Vendor.LedgerAsync()).Provisioned.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_twenty_times_at_once_is_one_exchange_and_twenty_equal_answers()
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        var request = till.RequestFor(await shop.Vendor.SoldAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(till, request, "one-key")));

        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync(Shop.Stop)));
        answers.Select(a => (int)a.StatusCode).Distinct().ShouldBe([202], string.Join('\n', bodies.Distinct()));
        bodies.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        (await till.Client.SeeAsync<ExchangePage>("pos/v1/exchanges")).Exchanges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_a_missing_one_too()
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        var (request, other) = (till.RequestFor(await shop.Vendor.SoldAsync()), till.RequestFor(await shop.Vendor.SoldAsync()));
        using var first = await SendAsync(till, request, "one-key");
        await first.SaysAsync<AcceptedExchange>(202);

        using var reused = await SendAsync(till, other, "one-key");
        using var missing = await SendAsync(till, other, null);

        await reused.ShouldBeProblemAsync(422, "idempotency-key-reused");
        await missing.ShouldBeProblemAsync(400, "idempotency-key-missing");
        (await till.Client.SeeAsync<ExchangePage>("pos/v1/exchanges")).Exchanges.Count.ShouldBe(1);
    }

    static Task<HttpResponseMessage> SendAsync(Till till, ExchangeRequest request, string? key) => till.Client.SendAsync(HttpMethod.Post, "pos/v1/exchanges", request, key);

    // What a refusal says beyond its own address.
    static string Others(System.Text.Json.JsonElement problem) =>
        string.Join('\n', problem.EnumerateObject().Where(m => m.Name is not ("instance" or "traceId")).Select(m => m.Value.ToString()));
}
