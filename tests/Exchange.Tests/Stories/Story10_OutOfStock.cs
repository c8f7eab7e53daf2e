using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Stories;

/// <summary>The pool is empty, or the vendor is down for days: there is always another way, and nobody's deadline runs out because of it.</summary>
public sealed class Story10_OutOfStock
{
    const string Harbour = "02000002000037", Lantern = "02000003000012";

    [Fact]
    public async Task An_empty_pool_is_answered_at_the_till_with_the_other_offers()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());

        using var refusal = await till.TryExchangeAsync(box, x => x with { Offer = "lantern-1" });

        var problem = await refusal.ShouldBeProblemAsync(409, "out-of-stock");
        problem.GetProperty("offers").EnumerateArray().Select(o => o.GetProperty("id").GetString()).ShouldBe(["harbour-3"]);
        await till.SeesAsync(await till.ExchangeAsync(box), "awaiting-delivery");
    }

    [Fact]
    public async Task The_last_key_of_a_pool_is_given_once()
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        await shop.Office.ImportsKeysAsync(Lantern, 1);
        var boxes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.Vendor.SoldAsync()));

        var answers = await Task.WhenAll(boxes.Select(box => till.TryExchangeAsync(box, x => x with { Offer = "lantern-1" })));

        answers.Select(a => (int)a.StatusCode).Order().ShouldBe([202, 409, 409, 409, 409]);
    }

    [Fact]
    public async Task Whoever_waits_gets_it_when_there_is_stock_again()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, customer) = await IsOutOfStockAsync(shop);

        await shop.Vendor.IsToldAsync(new { });
        shop.DaysPass(0.1);

        await till.SeesAsync(customer, "awaiting-delivery");
    }

    [Fact]
    public async Task Whoever_chooses_another_gets_that()
    {
        await using var shop = await Shop.OpenAsync(Paid);
        var (till, customer) = await IsOutOfStockAsync(shop);
        await shop.Office.ImportsKeysAsync(Lantern, 1);

        await till.ChoosesAsync(customer, "lantern-1");

        (await till.SeesAsync(customer, "awaiting-payment")).Offer.ShouldBe("lantern-1");
        await till.TakesMoneyAsync(customer, 999);
        await till.SeesAsync(customer, "awaiting-delivery");
        (await customer.TakesTheKeyAsync()).ShouldStartWith("LANT-");
    }

    [Fact]
    public async Task Whoever_calls_it_off_gets_the_money_back()
    {
        await using var shop = await Shop.OpenAsync(Paid);
        var (till, customer) = await IsOutOfStockAsync(shop);
        await till.TakesMoneyAsync(customer, 999);

        await customer.CallsOffAsync();

        var off = await till.SeesAsync(customer, "cancelled");
        var back = off.Refunds.ShouldHaveSingleItem();
        (back.Amount, back.Method, off.OldLicence).ShouldBe((999, "original-tender", OldLicenceOutcome.None));
        (await till.PaysOutAsync(customer, back)).Obligations.ShouldBeEmpty();
        (await customer.LooksAsync()).Refunds.ShouldHaveSingleItem().PaidAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_vendor_that_is_down_for_three_days_costs_nobody_a_deadline()
    {
        await using var shop = await Shop.OpenAsync(terms => terms with { DeliveryDays = 1 });
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        await shop.Vendor.IsToldAsync(new { maintenance = true });
        var customer = await till.ExchangeAsync(box);
        await till.SeesAsync(customer, x => x is { State: "checking", WaitsFor: "maintenance", RetryAt: not null });

        for (var day = 0; day < 3; day++) shop.DaysPass(1);
        (await till.SeesAsync(customer)).ShouldSatisfyAllConditions(x => x.State.ShouldBe("checking"), x => x.Deadline.ShouldBeNull());
        await shop.Vendor.IsToldAsync(new { });

        var ready = await till.SeesInTimeAsync(customer, x => x.State == "awaiting-delivery");
        ready.Deadline!.Value.ShouldBeGreaterThan(shop.Now.AddHours(12));
        await customer.TakesTheKeyAsync();
        await customer.ScansAsync(1, removed: true);
        (await till.SeesAsync(customer, "completed")).OldLicence.ShouldBe(OldLicenceOutcome.Revoked);
    }

    [Fact]
    public async Task Cancelling_while_the_vendor_is_down_is_promised_and_kept()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await till.ExchangeAsync(box);
        await till.SeesAsync(customer, "awaiting-delivery");
        await shop.Vendor.IsToldAsync(new { maintenance = true });

        (await till.CancelsAsync(customer, "changed-mind")).CancelPromised.ShouldBeTrue();
        (await till.SeesAsync(customer, x => x.WaitsFor == "maintenance")).CancelPromised.ShouldBeTrue();
        shop.DaysPass(1);
        await shop.Vendor.IsToldAsync(new { });

        (await till.SeesInTimeAsync(customer, x => x.State == "cancelled")).CancelPromised.ShouldBeFalse();
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("active");
        (await shop.Vendor.LedgerAsync()).ShouldSatisfyAllConditions(l => l.Live.ShouldBe(0), l => l.Suspended.ShouldBe(0), l => l.Held.ShouldBe(0));
    }

    static ProgrammeTerms Paid(ProgrammeTerms terms) => terms with { Difference = terms.Difference with { Mode = DifferenceMode.Fixed, Amount = 999 } };

    static async Task<(Till Till, Customer Customer)> IsOutOfStockAsync(Shop shop)
    {
        await shop.Vendor.IsToldAsync(new { outOfStock = new[] { Harbour } });
        var till = shop.AtStore("0001");
        var customer = await till.ExchangeAsync(await shop.Vendor.SoldAsync());
        (await till.SeesAsync(customer, "awaiting-offer")).WaitsFor.ShouldBe("stock");
        return (till, customer);
    }
}
