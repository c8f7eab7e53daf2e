using Exchange.Contracts;
using Exchange.Contracts.Certificates;

namespace Exchange.Tests.Stories;

/// <summary>One licence ran out 20 days ago; another is renewed by a shop that nobody here can tell to stop.</summary>
public sealed class Story05_ExpiredOrRenewing
{
    [Fact]
    public async Task A_licence_that_ran_out_within_the_terms_is_exchanged_and_shown_as_already_expired()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync(bend: b => b with { ValidUntil = shop.Now.AddDays(-20) }));
        var customer = await HasTheKeyAsync(till, box);

        await customer.ScansAsync(1, removed: true);

        (await till.SeesAsync(customer, "completed")).OldLicence.ShouldBe(OldLicenceOutcome.AlreadyExpired);
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("expired");
        var certified = await shop.CertificateAsync(customer);
        (certified.Summary.OldLicence, certified.Summary.Verification).ShouldBe((OldLicenceOutcome.AlreadyExpired, Verification.Observed));
        certified.Facts.ShouldNotContain("licence.suspended");
    }

    [Fact]
    public async Task One_that_ran_out_too_long_ago_is_rejected_and_nothing_is_kept_of_it()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync(bend: b => b with { ValidUntil = shop.Now.AddDays(-31) }));
        var customer = await till.ExchangeAsync(box);

        var rejected = await till.SeesAsync(customer, "rejected");
        (rejected.Reason, rejected.OldLicence, rejected.Obligations.Count).ShouldBe(("expired-too-long-ago", OldLicenceOutcome.None, 0));
        (await shop.Vendor.LedgerAsync()).ShouldSatisfyAllConditions(l => l.Provisioned.ShouldBe(0), l => l.Held.ShouldBe(0));
        (await shop.CertificateAsync(customer)).Summary.Ending.ShouldBe(Ending.Rejected);
    }

    [Fact]
    public async Task A_renewal_elsewhere_is_the_customers_task_until_it_is_seen_off()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, charge) = (shop.AtStore("0001"), shop.Now.AddDays(21));
        var box = await shop.Vendor.SoldAsync(bend: b => b with { Renewal = "on", RenewalBilledBy = "app-shop", NextCharge = charge });
        var customer = await HasTheKeyAsync(till, box);
        await till.SeesAsync(customer, x => x.Obligations is [{ Kind: "renewal", Owner: "customer" }]);

        (await customer.LooksAsync()).Tasks.ShouldHaveSingleItem().DueAt.ShouldBe(charge);
        shop.DaysPass(1.1);
        await customer.ScansAsync(1, removed: true);
        await till.SeesAsync(customer, "completed");
        // Revoking it has ended the renewal too; that is believed only when it is looked up.
        await Until.SeenAsync(() => LooksTomorrowAsync(shop, till, customer), x => x.Obligations.Count == 0);

        var certified = await shop.CertificateAsync(customer);
        certified.All("renewal.reminded").Count.ShouldBeGreaterThan(1);
        certified.All("obligation.closed").ShouldHaveSingleItem().GetProperty("resolution").GetString().ShouldBe("done");
    }

    [Fact]
    public async Task It_is_never_called_off_while_it_is_still_on()
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        var box = await shop.Vendor.SoldAsync(bend: b => b with { ValidUntil = shop.Now.AddDays(-1), Renewal = "on", RenewalBilledBy = "app-shop", NextCharge = shop.Now.AddDays(21) });
        var customer = await HasTheKeyAsync(till, box);
        await customer.ScansAsync(1, removed: true);
        await till.SeesAsync(customer, x => x is { State: "completed", Obligations: [{ Owner: "customer" }] });

        for (var week = 0; week < 9; week++) shop.DaysPass(7);

        (await shop.Vendor.BooksAsync(box)).GetProperty("renewal").GetString().ShouldBe("on");
        (await till.SeesAsync(customer)).Obligations.ShouldHaveSingleItem().Owner.ShouldBe("customer");
        (await customer.LooksAsync()).Tasks.ShouldHaveSingleItem().Kind.ShouldBe(Exchange.Contracts.ObligationKind.Renewal);
        (await shop.CertificateAsync(customer)).Facts.ShouldNotContain("obligation.closed");
    }

    [Fact]
    public async Task A_renewal_that_the_vendor_bills_itself_is_switched_off_for_the_customer()
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        var box = await shop.Vendor.SoldAsync(bend: b => b with { Renewal = "on", RenewalBilledBy = "vendor", NextCharge = shop.Now.AddDays(21) });
        var customer = await HasTheKeyAsync(till, box);

        await Until.SeenAsync(() => shop.Vendor.BooksAsync(box), licence => licence.GetProperty("renewal").GetString() == "off");
        await till.SeesAsync(customer, x => x.Obligations.Count == 0);
        (await customer.LooksAsync()).Tasks.ShouldBeEmpty();
    }

    static async Task<Contracts.Pos.ExchangeView> LooksTomorrowAsync(Shop shop, Till till, Customer customer)
    {
        shop.DaysPass(1.1);
        return await till.SeesAsync(customer);
    }

    static async Task<Customer> HasTheKeyAsync(Till till, OldBox box)
    {
        var customer = await till.ExchangeAsync(box);
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        await till.SeesAsync(customer, "awaiting-removal");
        return customer;
    }
}
