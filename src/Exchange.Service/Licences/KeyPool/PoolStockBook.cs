using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Licences.KeyPool;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Licences;

/// <summary>What is left of an offer in the key pool: the one thing of the pool that other slices ask.</summary>
sealed class PoolStockBook(IDbContextFactory<ExchangeDb> contexts)
{
    /// <summary>Null if the offer doesn't come from the pool.</summary>
    public async Task<int?> LeftAsync(Guid retailerId, Offer offer, CancellationToken stop)
    {
        if (offer.Vendor != VendorsOptions.Pool) return null;
        var gtin = Gtin.Normalise(offer.Gtin);
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<PoolStock>().Where(s => s.RetailerId == retailerId && s.Gtin == gtin).Select(s => s.Free).SingleOrDefaultAsync(stop);
    }
}
