using Exchange.Contracts;
using Exchange.Contracts.Programmes;

namespace Exchange.Programmes;

/// <summary>The rules for the eligible products of a programme.</summary>
static class ProductRules
{
    const string WrongGtin = "This is not a GTIN: use 8, 12, 13 or 14 digits with the right check digit.";

    public static void Check(ProgrammeTerms terms, Func<string, bool> knowsProduct, TermsErrors errors)
    {
        errors.Unless(terms.Products.Count is >= 1 and <= 2_000, "/products", "Name 1 to 2,000 products.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < terms.Products.Count; i++)
        {
            if (terms.Products[i] is not { } product)
                errors.Unless(false, $"/products/{i}", "A product may not be null.");
            else
                One(product, $"/products/{i}", NeedsWorth(terms, product), knowsProduct, seen, errors);
        }
    }

    static void One(EligibleProduct product, string at, bool needsWorth, Func<string, bool> knowsProduct, HashSet<string> seen, TermsErrors errors)
    {
        var (sold, inner) = (Gtin.Normalise(product.Gtin), Gtin.Normalise(product.ProductGtin));
        errors.Unless(sold is not null, $"{at}/gtin", WrongGtin);
        errors.Unless(sold is null || seen.Add(sold), $"{at}/gtin", "It stands here twice.");
        errors.Unless(product.ProductGtin is null || inner is not null, $"{at}/productGtin", WrongGtin);
        errors.Unless(inner is null || inner != sold, $"{at}/productGtin", "A bundle is not the product inside it; leave this out for the product itself.");
        var old = product.ProductGtin is null ? sold : inner;
        errors.Unless(old is null || knowsProduct(old), product.ProductGtin is null ? $"{at}/gtin" : $"{at}/productGtin",
            $"The retailer has no product {old}; add it first.");
        errors.Unless(product.Worth is null ? !needsWorth : product.Worth is >= 0 and <= OfferRules.MostMinor, $"{at}/worth",
            "Say in minor units what a unit counts for where its price is not known: under price-difference bundles, purchases from anywhere and proofs without prices need it.");
    }

    // A bundle's price is not the product's; other kinds of proof may show no price; another shop's receipt may be in another currency.
    static bool NeedsWorth(ProgrammeTerms terms, EligibleProduct product) => terms.Difference.Mode == DifferenceMode.PriceDifference
        && (product.ProductGtin is not null || terms.Origin == PurchaseOrigin.Anywhere || terms.Proofs.Any(kind => kind != ProofKind.Receipt));
}
