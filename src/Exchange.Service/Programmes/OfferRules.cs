using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;

namespace Exchange.Programmes;

/// <summary>The rules for the replacements of a programme.</summary>
static class OfferRules
{
    public const long MostMinor = 100_000_000_000;

    public static void Check(ProgrammeTerms terms, TermsErrors errors)
    {
        errors.Unless(terms.Offers.Count is >= 1 and <= 50, "/offers", "Name 1 to 50 replacements.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var old = terms.Products.Where(p => p is not null).Select(p => Gtin.Normalise(p.Gtin)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < terms.Offers.Count; i++)
        {
            if (terms.Offers[i] is not { } offer)
                errors.Unless(false, $"/offers/{i}", "An offer may not be null.");
            else
                One(offer, $"/offers/{i}", seen, old, errors);
        }
    }

    static void One(Offer offer, string at, HashSet<string> seen, HashSet<string> old, TermsErrors errors)
    {
        errors.Unless(Texts.IsSlug(offer.Id, 1, 40), $"{at}/id", "Use 1 to 40 lower-case letters, digits and dashes, no dash at either end.");
        errors.Unless(seen.Add(offer.Id ?? ""), $"{at}/id", "It stands here twice.");
        var gtin = Gtin.Normalise(offer.Gtin);
        errors.Unless(gtin is not null, $"{at}/gtin", "This is not a GTIN: use 8, 12, 13 or 14 digits with the right check digit.");
        errors.Unless(gtin is null || !old.Contains(gtin), $"{at}/gtin", "The replacement is one of the products to be replaced.");
        errors.Unless(Texts.IsLine(offer.Name, 200), $"{at}/name", "Give a name of 1 to 200 characters on one line.");
        errors.Unless(offer.Price is >= 0 and <= MostMinor, $"{at}/price", "Give minor units, zero or more.");
        errors.Within(offer.Seats, 1, 10_000, $"{at}/seats");
        errors.Within(offer.TermMonths, 1, 120, $"{at}/termMonths");
        errors.Unless(Texts.IsSlug(offer.Vendor, 2, 40), $"{at}/vendor", "Name a configured vendor, or pool.");
        errors.Unless(offer.InstallerUrl is null || IsHttps(offer.InstallerUrl), $"{at}/installerUrl", "Use an absolute https address without user name.");
    }

    static bool IsHttps(string text) => text.Length <= 2_000 && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0;
}
