using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Licences.KeyPool;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Licences;

/// <summary>What is left of an offer in the key pool: the one thing of the pool that other slices ask.</summary>
sealed class PoolStockBook(IDbContextFactory<ExchangeDb> contexts)
{
    public async Task<List<ShowPoolStock.Line>> ListAsync(Guid retailerId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<PoolStock>().Where(s => s.RetailerId == retailerId).OrderBy(s => s.Gtin).Select(s => new ShowPoolStock.Line(s.Gtin, s.Free, s.Threshold)).ToListAsync(stop);
    }

    /// <summary>Null if the offer doesn't come from the pool.</summary>
    public async Task<int?> LeftAsync(Guid retailerId, Offer offer, CancellationToken stop)
    {
        if (offer.Vendor != VendorsOptions.Pool) return null;
        var gtin = Gtin.Normalise(offer.Gtin);
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<PoolStock>().Where(s => s.RetailerId == retailerId && s.Gtin == gtin).Select(s => s.Free).SingleOrDefaultAsync(stop);
    }
}
