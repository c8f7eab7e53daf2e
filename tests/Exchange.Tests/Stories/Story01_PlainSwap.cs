using Exchange.Contracts;
using Exchange.Contracts.Certificates;
using Exchange.Demo;

namespace Exchange.Tests.Stories;

/// <summary>Box and receipt from this store, one PC, free programme; the real scanner is run twice.</summary>
public sealed class Story01_PlainSwap
{
    [Fact]
    public async Task A_plain_swap_ends_completed_observed_and_revoked()
    {
        await using var shop = await Shop.OpenAsync(clock: TimeProvider.System); // the scanner's process has only the real one
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await till.ExchangeAsync(box);

        await till.SeesAsync(customer, "awaiting-delivery");
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("suspended");
        var key = await customer.TakesTheKeyAsync();
        (await ScanTwiceAsync(shop, customer)).ShouldBe((2, 0));
        var done = await till.SeesAsync(customer, "completed");

        key.ShouldNotBeNullOrEmpty();
        (done.Verification, done.OldLicence).ShouldBe((Verification.Observed, OldLicenceOutcome.Revoked));
        (done.Due, done.Paid, done.Refunds.Count, done.Obligations.Count).ShouldBe((0, 0, 0, 0));
        done.Devices.ShouldHaveSingleItem().ShouldBe(new(1, "linux", SlotOutcome.Removed, "removed"));
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("revoked");
        (await shop.Vendor.LedgerAsync()).ShouldSatisfyAllConditions(l => l.Live.ShouldBe(1), l => l.Held.ShouldBe(0), l => l.More.ShouldBeEmpty());
        await ItIsCertifiedAsync(shop, customer, key);
    }

    static async Task ItIsCertifiedAsync(Shop shop, Customer customer, string key)
    {
        var certified = await shop.CertificateAsync(customer);
        (certified.Summary.Ending, certified.Summary.Verification, certified.Summary.OldLicence).ShouldBe((Ending.Completed, Verification.Observed, OldLicenceOutcome.Revoked));
        certified.Facts.ShouldBe(
        [
            "exchange.accepted", "proof.verified", "licence.reserved", "licence.suspended", "licence.provisioned", "licence.delivered",
            "removal.consented", "removal.scanned", "removal.observed", "revocation.done", "exchange.completed",
        ]);
        certified.Text.ShouldNotContain(key);
        certified.Text.ShouldNotContain(customer.Code);
    }

    static async Task<(int First, int Second)> ScanTwiceAsync(Shop shop, Customer customer)
    {
        using var machine = new MadeMachine();
        string[] scan = ["verify", "--claim", customer.Code, "--server", $"{shop.Address}".TrimEnd('/'), "--root", machine.Root, "--yes"];
        var first = await ScannerProcess.RunAsync(scan, Shop.Stop);
        machine.Uninstall();
        var second = await ScannerProcess.RunAsync(scan, Shop.Stop);
        return (first.Exit, second.Exit);
    }
}
