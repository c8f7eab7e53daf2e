using System.Collections.Frozen;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Retailers;

/// <summary>The door of this slice: retailers and stores, from memory.</summary>
public sealed class RetailerDirectory(IDbContextFactory<ExchangeDb> contexts, RetailerWriter writer)
{
    readonly PerRetailer<Retailer> retailers = new(writer, id => LoadAsync(contexts, id));

    public ValueTask<Retailer> OfAsync(Guid retailerId, CancellationToken stop) => retailers.OfAsync(retailerId, stop);

    /// <summary>Code and id of every retailer, for commands that name one.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> CodesAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<RetailerRow>().AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Id, stop);
    }

    static async Task<Retailer> LoadAsync(IDbContextFactory<ExchangeDb> contexts, Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var row = await db.Set<RetailerRow>().AsNoTracking().SingleAsync(r => r.Id == id);
        var stores = await db.Set<StoreRow>().AsNoTracking().Where(s => s.RetailerId == id).ToListAsync();
        return new(row.Id, row.Code, row.Name, row.Region, row.Currency, row.Country)
        {
            Stores = stores.ToFrozenDictionary(s => s.Number, s => StoreOf(s, row.Currency), StringComparer.Ordinal),
        };
    }

    static Store StoreOf(StoreRow row, string currency) => new(row.RetailerId, row.Number, row.Name, row.Country, row.Currency ?? currency,
        row.Address, new(TimeZoneInfo.FindSystemTimeZoneById(row.TimeZone), row.CutOffHour));
}
