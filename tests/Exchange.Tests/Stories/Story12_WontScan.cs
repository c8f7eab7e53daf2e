using Exchange.Contracts;
using Exchange.Contracts.Certificates;

namespace Exchange.Tests.Stories;

/// <summary>The customer won't scan: refusal and silence are answers. Grace, notice, then revocation under the terms; never <c>removed</c>.</summary>
public sealed class Story12_WontScan
{
    [Fact]
    public async Task Whoever_refuses_is_given_notice_and_grace_and_ends_unverified()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await HasTheKeyAsync(till, box);

        await customer.RefusesAsync(1);
        var noticed = await till.SeesAsync(customer, x => x.GraceUntil is not null);
        noticed.State.ShouldBe("awaiting-removal");
        (noticed.GraceUntil - shop.Now)!.Value.TotalDays.ShouldBeInRange(7, 8);
        shop.DaysPass(6.5);
        shop.DaysPass(1.5);

        await EndsUnverifiedAsync(shop, till, customer, box, SlotOutcome.Refused);
        var certified = await shop.CertificateAsync(customer);
        certified.The("removal.notice-given").GetProperty("why").GetString().ShouldBe("refused");
        certified.Facts.ShouldContain("removal.refused");
        certified.When("revocation.done").ShouldBeGreaterThanOrEqualTo(noticed.GraceUntil!.Value);
    }

    [Fact]
    public async Task Silence_is_reminded_three_times_then_noticed_and_ends_unverified()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await HasTheKeyAsync(till, box);

        shop.DaysPass(3.1);
        shop.DaysPass(4);
        shop.DaysPass(5);
        shop.DaysPass(3);
        var noticed = await till.SeesAsync(customer, x => x.GraceUntil is not null);
        shop.DaysPass(8);

        await EndsUnverifiedAsync(shop, till, customer, box, SlotOutcome.Pending);
        var certified = await shop.CertificateAsync(customer);
        certified.All("removal.reminded").Select(r => r.GetProperty("number").GetInt32()).ShouldBe([1, 2, 3]);
        certified.The("removal.notice-given").GetProperty("why").GetString().ShouldBe("no-answer");
        certified.When("revocation.done").ShouldBeGreaterThanOrEqualTo(noticed.GraceUntil!.Value);
    }

    [Fact]
    public async Task A_scan_within_the_grace_takes_the_refusals_place()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await HasTheKeyAsync(till, box);
        await customer.RefusesAsync(1);
        await till.SeesAsync(customer, x => x.GraceUntil is not null);

        shop.DaysPass(5);
        (await customer.ScansAsync(1, removed: true)).ShouldBe(SlotOutcome.Removed);

        var done = await till.SeesAsync(customer, "completed");
        (done.Verification, done.OldLicence).ShouldBe((Verification.Observed, OldLicenceOutcome.Revoked));
    }

    static async Task<Customer> HasTheKeyAsync(Till till, OldBox box)
    {
        var customer = await till.ExchangeAsync(box);
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        await till.SeesAsync(customer, "awaiting-removal");
        return customer;
    }

    static async Task EndsUnverifiedAsync(Shop shop, Till till, Customer customer, OldBox box, SlotOutcome outcome)
    {
        var done = await till.SeesAsync(customer, "completed");
        (done.Verification, done.OldLicence, done.Obligations.Count).ShouldBe((Verification.Unverified, OldLicenceOutcome.Revoked, 0));
        done.Devices.ShouldHaveSingleItem().Outcome.ShouldBe(outcome);
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("revoked");
        var summary = (await shop.CertificateAsync(customer)).Summary;
        (summary.Ending, summary.Verification, summary.OldLicence).ShouldBe((Ending.Completed, Verification.Unverified, OldLicenceOutcome.Revoked));
        summary.Devices.ShouldNotContain(d => d.Outcome == SlotOutcome.Removed);
    }
}
