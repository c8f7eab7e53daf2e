using Exchange.Contracts.Programmes;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Licences;

/// <summary>What is left of an offer.</summary>
public sealed class PoolStockBook(IDbContextFactory<ExchangeDb> contexts)
{
    /// <summary>How many prepaid keys are free; null where the vendor makes them as they are asked for.</summary>
    public async Task<int?> LeftAsync(Guid retailerId, Offer offer, CancellationToken stop)
    {
        if (offer.Vendor != VendorsOptions.Pool) return null;
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<PoolStock>().Where(s => s.RetailerId == retailerId && s.Gtin == offer.Gtin).Select(s => s.Free).SingleOrDefaultAsync(stop);
    }
}
