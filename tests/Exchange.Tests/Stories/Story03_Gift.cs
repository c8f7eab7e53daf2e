using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Stories;

/// <summary>A gift receipt, and a replacement that costs less: the difference is store credit at the till. The giver is neither refunded nor told.</summary>
public sealed class Story03_Gift
{
    [Fact]
    public async Task The_difference_becomes_store_credit_and_never_goes_back_to_the_givers_card()
    {
        await using var shop = await Shop.OpenAsync(PricesAreCompared);
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await till.ExchangeAsync(box, x => x with { Proof = GiftReceipt(x) });
        customer.Accepted.Exchange.Due.ShouldBe(-1000);
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        await customer.ScansAsync(1, removed: true);

        var done = await till.SeesAsync(customer, "completed");
        var credit = done.Refunds.ShouldHaveSingleItem();
        (credit.Amount, credit.Method, credit.ConfirmedAt).ShouldBe((1000, "store-credit", null));
        done.Obligations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(o => o.Kind.ShouldBe("refund"), o => o.Owner.ShouldBe("store"));
        var paid = await till.PaysOutAsync(customer, credit);

        (paid.Paid, paid.Obligations.Count, paid.Refunds[0].ConfirmedAt).ShouldBe((0, 0, shop.Now));
        using var twice = await till.TryAsync(customer, $"refunds/{credit.Number}/confirm", new RefundConfirmation("c-17", "another", credit.Amount));
        await twice.ShouldBeProblemAsync(409, "refund-already-confirmed");
        var certified = await shop.CertificateAsync(customer);
        certified.The("refund.instructed").GetProperty("method").GetString().ShouldBe("store-credit");
        certified.Text.ShouldNotContain("original-tender");
        certified.The("exchange.accepted").GetProperty("proof").GetString().ShouldBe("gift-receipt");
    }

    [Fact]
    public async Task The_same_from_the_buyers_own_receipt_goes_back_to_the_buyers_tender()
    {
        await using var shop = await Shop.OpenAsync(PricesAreCompared);
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await till.ExchangeAsync(box, x => x with { Proof = x.Proof with { Receipt = x.Proof.Receipt! with { UnitPrice = 5999 } } });
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        await customer.ScansAsync(1, removed: true);

        (await till.SeesAsync(customer, "completed")).Refunds.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Amount.ShouldBe(1000), r => r.Method.ShouldBe("original-tender"));
    }

    // Box 59.99, replacement 49.99.
    static ProgrammeTerms PricesAreCompared(ProgrammeTerms terms) => terms with
    {
        Difference = terms.Difference with { Mode = DifferenceMode.PriceDifference, Cheaper = CheaperRule.OriginalTender },
        Products = [.. terms.Products.Select(p => p with { Worth = 5999 })],
    };

    static ProofOfPurchase GiftReceipt(ExchangeRequest x) =>
        x.Proof with { Kind = ProofKind.GiftReceipt, Receipt = x.Proof.Receipt! with { UnitPrice = null } };
}
