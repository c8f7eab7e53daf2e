using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Licences;
using Exchange.Programmes;

namespace Exchange.Intake;

/// <summary>A version's offers with what is left of them and what the customer would pay.</summary>
sealed class OfferShelf(PoolStockBook stock)
{
    public async Task<IReadOnlyList<OfferView>> OfAsync(Guid retailerId, Candidate one, CancellationToken stop)
    {
        var views = new List<OfferView>();
        foreach (var offer in one.Version.Terms.Offers)
            views.Add(new(offer.Id, offer.Name, offer.Gtin, await stock.LeftAsync(retailerId, offer, stop), Due(one, offer), one.Version.Terms.Difference.Currency));
        return views;
    }

    /// <summary>Null while it isn't known: prices are compared and no proof has shown what was paid.</summary>
    static long? Due(Candidate one, Offer offer)
    {
        var terms = one.Version.Terms;
        if (one.Proof is null && terms.Difference.Mode == DifferenceMode.PriceDifference && one.Entry.ProductGtin is null) return null;
        return Difference.For(terms, offer, one.Entry, one.Proof ?? ProofKind.Receipt, one.UnitPrice, terms.Origin == PurchaseOrigin.OwnSales)?.Due;
    }
}
