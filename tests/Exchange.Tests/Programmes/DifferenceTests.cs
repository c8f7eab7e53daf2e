using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Programmes;

namespace Exchange.Tests.Programmes;

public sealed class DifferenceTests
{
    [Theory]
    // The offer costs 49.99; mode, rule for a cheaper one, proof, unit price, own sale -> what.
    [InlineData("Free", "OriginalTender", "Receipt", 9999L, true, "Nothing", 0)]
    [InlineData("Fixed", "OriginalTender", "Receipt", 9999L, true, "CustomerPays", 999)]
    [InlineData("Fixed", "OriginalTender", "Packaging", null, true, "CustomerPays", 999)]
    [InlineData("PriceDifference", "OriginalTender", "Receipt", 3999L, true, "CustomerPays", 1000)]
    [InlineData("PriceDifference", "OriginalTender", "Receipt", 4999L, true, "Nothing", 0)]
    [InlineData("PriceDifference", "OriginalTender", "Receipt", 5999L, true, "OriginalTender", 1000)]
    [InlineData("PriceDifference", "OriginalTender", "Receipt", 5999L, false, "StoreCredit", 1000)]
    [InlineData("PriceDifference", "OriginalTender", "Loyalty", 5999L, true, "StoreCredit", 1000)]
    [InlineData("PriceDifference", "OriginalTender", "GiftReceipt", 5999L, true, "StoreCredit", 1000)]
    [InlineData("PriceDifference", "None", "GiftReceipt", 5999L, true, "StoreCredit", 1000)]
    [InlineData("PriceDifference", "None", "Receipt", 5999L, true, "Nothing", 0)]
    [InlineData("PriceDifference", "StoreCredit", "Receipt", 5999L, true, "StoreCredit", 1000)]
    [InlineData("PriceDifference", "StoreCredit", "GiftReceipt", null, true, "unknown", 0)]
    public void What_a_customer_pays_or_gets_back(string mode, string cheaper, string proof, long? price, bool own, string kind, long amount)
    {
        var terms = With(Enum.Parse<DifferenceMode>(mode), Enum.Parse<CheaperRule>(cheaper));

        var found = Difference.For(terms, terms.Offers[0], new("02000001000014"), Enum.Parse<ProofKind>(proof), price is { } p ? new Money(p, "EUR") : null, own);

        (found?.Kind.ToString() ?? "unknown", found?.Amount.Minor ?? 0).ShouldBe((kind, amount));
    }

    [Fact]
    public void A_bundles_price_is_not_the_products() =>
        For(new("02000001100011", "02000001000014", Worth: 3999), new Money(99900, "EUR")).ShouldBe(new(DifferenceKind.CustomerPays, new(1000, "EUR")));

    [Fact]
    public void A_price_in_another_currency_counts_as_what_the_product_is_worth() =>
        For(new("02000001000014", Worth: 4999), new Money(100, "USD")).ShouldBe(new(DifferenceKind.Nothing, new(0, "EUR")));

    static Difference? For(EligibleProduct sold, Money price)
    {
        var terms = With(DifferenceMode.PriceDifference, CheaperRule.StoreCredit);
        return Difference.For(terms, terms.Offers[0], sold, ProofKind.Receipt, price, ownSale: true);
    }

    static ProgrammeTerms With(DifferenceMode mode, CheaperRule cheaper) =>
        Terms.Sample with { Difference = new() { Currency = "EUR", Mode = mode, Amount = mode == DifferenceMode.Fixed ? 999 : 0, Cheaper = cheaper } };
}
