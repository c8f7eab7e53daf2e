using Exchange.Contracts;
using Exchange.Contracts.Certificates;

namespace Exchange.Tests.Stories;

/// <summary>No device is left: the customer signs so. Attested is never shown as removed.</summary>
public sealed class Story07_DeadPc
{
    [Fact]
    public async Task A_signed_statement_completes_as_attested()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await till.ExchangeAsync(box);
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();

        await customer.SignsThatNoneIsLeftAsync(1);

        var done = await till.SeesAsync(customer, "completed");
        (done.Verification, done.OldLicence, done.Obligations.Count).ShouldBe((Verification.Attested, OldLicenceOutcome.Revoked, 0));
        done.Devices.ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Outcome.ShouldBe(SlotOutcome.Attested), d => d.Verdict.ShouldBeNull());
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("revoked");
        await ItIsCertifiedAsAttestedAsync(shop, customer);
    }

    [Fact]
    public async Task What_a_scan_saw_present_can_still_be_signed_for_when_the_PC_dies_later()
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        var customer = await till.ExchangeAsync(await shop.Vendor.SoldAsync());
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        (await customer.ScansAsync(1, removed: false)).ShouldBe(SlotOutcome.Pending);

        await customer.SignsThatNoneIsLeftAsync(1);

        (await till.SeesAsync(customer, "completed")).Verification.ShouldBe(Verification.Attested);
        (await shop.CertificateAsync(customer)).The("removal.scanned").GetProperty("verdict").GetString().ShouldBe("present");
    }

    static async Task ItIsCertifiedAsAttestedAsync(Shop shop, Customer customer)
    {
        var certified = await shop.CertificateAsync(customer);
        (certified.Summary.Ending, certified.Summary.Verification).ShouldBe((Ending.Completed, Verification.Attested));
        certified.Summary.Devices.ShouldHaveSingleItem().Outcome.ShouldBe(SlotOutcome.Attested);
        certified.Facts.ShouldContain("removal.attested");
        certified.Facts.ShouldNotContain("removal.observed");
        certified.Text.ShouldNotContain("Mustermann");
    }
}
