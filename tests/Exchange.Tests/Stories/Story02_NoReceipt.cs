using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;

namespace Exchange.Tests.Stories;

/// <summary>No receipt: proof is of another kind, and who verified it is recorded. What nobody can verify waits for a person.</summary>
public sealed class Story02_NoReceipt
{
    [Fact]
    public async Task The_vendors_account_is_proof_and_the_vendor_has_verified_it()
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        var box = await shop.Vendor.SoldAsync(bend: b => b with { AccountEmail = "erika@example.com", OrderNumber = "SO-4711" });
        var customer = await till.ExchangeAsync(box, x => x with
        {
            OldLicence = new() { Gtin = box.Gtin, AccountEmail = "erika@example.com", OrderNumber = "SO-4711" },
            Proof = new() { Kind = ProofKind.VendorAccount },
        });

        await EndsWellAsync(shop, till, customer, box, verifiedBy: "vendor");
        (await shop.CertificateAsync(customer)).Text.ShouldNotContain("erika");
    }

    [Fact]
    public async Task A_loyalty_look_up_waits_for_a_person_whose_decision_is_recorded()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await till.ExchangeAsync(box, x => x with { Proof = new() { Kind = ProofKind.Loyalty, Reference = "L-2041" } });

        var waiting = await till.SeesAsync(customer, "awaiting-proof");
        (waiting.WaitsFor, waiting.Obligations.ShouldHaveSingleItem().Owner).ShouldBe(("proof-decision", "person"));
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("active");
        var item = (await shop.Office.AttentionAsync()).ShouldHaveSingleItem();
        (item.Exchange, item.Kind).ShouldBe((customer.Id, "proof"));
        await shop.Office.DecidesAsync(item.Obligation, "approve");

        await EndsWellAsync(shop, till, customer, box, verifiedBy: "office-7");
    }

    [Fact]
    public async Task A_typed_receipt_that_no_sale_matches_waits_and_can_be_rejected_without_harm()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await till.ExchangeAsync(box, Typed);
        await till.SeesAsync(customer, "awaiting-proof");

        await shop.Office.DecidesAsync((await shop.Office.AttentionAsync()).ShouldHaveSingleItem().Obligation, "reject");

        var rejected = await till.SeesAsync(customer, "rejected");
        (rejected.Reason, rejected.Obligations.Count).ShouldBe(("proof-rejected", 0));
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("active");
        (await shop.Vendor.LedgerAsync()).ShouldSatisfyAllConditions(l => l.Provisioned.ShouldBe(0), l => l.Held.ShouldBe(0));
        (await till.SeesAsync(await till.ExchangeAsync(box), "awaiting-delivery")).Reason.ShouldBeNull();
    }

    [Fact]
    public async Task A_typed_receipt_that_the_sales_file_shows_needs_nobody()
    {
        await using var shop = await Shop.OpenAsync();
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var request = till.RequestFor(box, Typed);
        await shop.Office.ImportsSalesAsync($"0001,{request.Proof.Receipt!.BusinessDay:yyyy-MM-dd},T1,{request.Proof.Receipt.Transaction},1,{box.Gtin},1,25.20,4.79,card");

        await EndsWellAsync(shop, till, await till.ExchangeAsync(box, _ => request), box, verifiedBy: "sales-file");
    }

    static ExchangeRequest Typed(ExchangeRequest x) => x with { Proof = x.Proof with { Captured = ProofCapture.Typed } };

    static async Task EndsWellAsync(Shop shop, Till till, Customer customer, OldBox box, string verifiedBy)
    {
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        await customer.ScansAsync(1, removed: true);
        (await till.SeesAsync(customer, "completed")).ShouldSatisfyAllConditions(x => x.Verification.ShouldBe(Verification.Observed), x => x.Obligations.ShouldBeEmpty());
        (await shop.Vendor.SaysOfAsync(box)).ShouldBe("revoked");
        (await shop.CertificateAsync(customer)).The("proof.verified").GetProperty("by").GetString().ShouldBe(verifiedBy);
    }
}
