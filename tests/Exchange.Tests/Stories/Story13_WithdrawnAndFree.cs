using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Stories;

/// <summary>A programme is withdrawn at noon; another becomes free in week two.</summary>
public sealed class Story13_WithdrawnAndFree
{
    [Fact]
    public async Task Intake_stops_at_noon_and_what_is_in_flight_finishes_on_its_version()
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        var early = await till.ExchangeAsync(await shop.Vendor.SoldAsync());
        await till.SeesAsync(early, "awaiting-delivery");
        shop.DaysPass(2.0 / 24);

        await shop.Office.WithdrawsAsync("story", "the vendor has withdrawn the replacement");

        var late = await shop.Vendor.SoldAsync();
        using var refusal = await till.TryExchangeAsync(late);
        await refusal.ShouldBeProblemAsync(409, "programme-withdrawn");
        (await shop.Vendor.SaysOfAsync(late)).ShouldBe("active");
        await CompletesAsync(shop, till, early);
        (await till.SeesAsync(early)).ShouldSatisfyAllConditions(x => x.ProgrammeVersion.ShouldBe(1), x => x.OldLicence.ShouldBe(OldLicenceOutcome.Revoked));
    }

    [Fact]
    public async Task Who_paid_in_week_one_gets_the_difference_back_when_it_becomes_free()
    {
        await using var shop = await Shop.OpenAsync(Paid);
        var till = shop.AtStore("0001");
        await shop.Office.PublishesAsync(Free(shop));
        var (done, halfway) = (await PaysAsync(shop, till), await PaysAsync(shop, till));
        await CompletesAsync(shop, till, done);
        shop.DaysPass(5);
        (await till.SeesAsync(done)).Refunds.ShouldBeEmpty();

        shop.DaysPass(3);

        foreach (var customer in new[] { done, halfway })
        {
            var back = (await till.SeesAsync(customer, x => x.Refunds.Count > 0)).Refunds.ShouldHaveSingleItem();
            (back.Amount, back.Method, back.Reason).ShouldBe((999, "original-tender", "now-free"));
            (await till.PaysOutAsync(customer, back)).ShouldSatisfyAllConditions(x => x.ProgrammeVersion.ShouldBe(1), x => x.Obligations.ShouldBeEmpty());
        }
        shop.DaysPass(1);
        await CompletesAsync(shop, till, halfway);
        (await till.SeesAsync(halfway)).Refunds.Count.ShouldBe(1);
        var free = await till.ExchangeAsync(await shop.Vendor.SoldAsync(), x => x with { Consent = x.Consent with { TermsVersion = 2 } });
        (free.Accepted.Exchange.Due, free.Accepted.Exchange.ProgrammeVersion).ShouldBe((0, 2));
    }

    static ProgrammeTerms Paid(ProgrammeTerms terms) => terms with { Difference = terms.Difference with { Mode = DifferenceMode.Fixed, Amount = 999 } };

    static ProgrammeTerms Free(Shop shop) => shop.Terms with { Version = 2, EffectiveFrom = shop.Today.AddDays(7), RefundEarlierPayers = true };

    static async Task<Customer> PaysAsync(Shop shop, Till till)
    {
        var customer = await till.ExchangeAsync(await shop.Vendor.SoldAsync());
        await till.SeesAsync(customer, "awaiting-payment");
        await till.TakesMoneyAsync(customer, 999);
        await till.SeesAsync(customer, "awaiting-delivery");
        return customer;
    }

    static async Task CompletesAsync(Shop shop, Till till, Customer customer)
    {
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        await customer.ScansAsync(1, removed: true);
        await till.SeesAsync(customer, "completed");
        (await shop.CertificateAsync(customer)).Summary.ProgrammeVersion.ShouldBe(1);
    }
}
