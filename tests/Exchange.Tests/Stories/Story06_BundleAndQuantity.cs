using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Stories;

/// <summary>Bought in a bundle with another GTIN, two on one receipt line: both can be swapped, a third can't.</summary>
public sealed class Story06_BundleAndQuantity
{
    const string Bundle = "02000001100011";

    [Fact]
    public async Task Both_boxes_of_a_bundle_line_are_swapped_and_a_third_is_not()
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        var day = shop.Today.AddDays(-40);
        await shop.Office.ImportsSalesAsync($"0001,{day:yyyy-MM-dd},7,0042,3,{Bundle},2,100.82,19.16,card");
        var line = new ReceiptLine("0001", day, "7", "0042", 3, Bundle, Quantity: 2);

        foreach (var unit in new[] { 1, 2 })
        {
            var box = await shop.Vendor.SoldAsync();
            var customer = await till.ExchangeAsync(box, x => x with { Proof = x.Proof with { Receipt = line with { Unit = unit } } });
            await EndsWellAsync(till, customer);
            (await shop.CertificateAsync(customer)).The("proof.verified").GetProperty("by").GetString().ShouldBe("sales-file");
            (await shop.Vendor.SaysOfAsync(box)).ShouldBe("revoked");
        }

        await IsRefusedAsync(shop, till, line with { Unit = 1 }, 409, "receipt-line-already-used");
        await IsRefusedAsync(shop, till, line with { Quantity = 3, Unit = 3 }, 422, "proof-mismatch");
        (await shop.Vendor.LedgerAsync()).Provisioned.ShouldBe(2);
    }

    [Theory]
    [InlineData("07", "42")]
    [InlineData("7", "00042")]
    public async Task Writing_the_same_line_in_another_way_makes_no_third_box_of_it(string workstation, string transaction)
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        var line = new ReceiptLine("0001", shop.Today.AddDays(-40), "7", "0042", 3, Shop.Box);
        var box = await shop.Vendor.SoldAsync();
        await till.ExchangeAsync(box, x => x with { Proof = x.Proof with { Receipt = line } });

        await IsRefusedAsync(shop, till, line with { Workstation = workstation, Transaction = transaction }, 409, "receipt-line-already-used");
    }

    static async Task IsRefusedAsync(Shop shop, Till till, ReceiptLine line, int status, string code)
    {
        var third = await shop.Vendor.SoldAsync();
        using var refusal = await till.TryExchangeAsync(third, x => x with { Proof = x.Proof with { Receipt = line } });
        await refusal.ShouldBeProblemAsync(status, code);
        (await shop.Vendor.SaysOfAsync(third)).ShouldBe("active");
    }

    static async Task EndsWellAsync(Till till, Customer customer)
    {
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        await customer.ScansAsync(1, removed: true);
        (await till.SeesAsync(customer, "completed")).OldLicence.ShouldBe(OldLicenceOutcome.Revoked);
    }
}
