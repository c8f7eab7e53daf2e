using System.Data.Common;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Persistence;

namespace Exchange.Licences.KeyPool;

/// <summary>A key of the pool that is now an exchange's, and what is left.</summary>
/// <param name="CrossedThreshold">True for the one allocation that took the stock down to its threshold: whoever allocates journals <see cref="LowStock"/>.</param>
public sealed record PoolAllocation(Guid KeyId, int Left, bool CrossedThreshold, DateTime ExpiresAt)
{
    /// <summary>The fact in the retailer's journal, recorded in the transaction that allocates.</summary>
    public StockLowFact LowStock(string gtin) => new StockLowFact(gtin, Left);
}

/// <summary>Allocation of prepaid keys inside somebody else's transaction, so that a key is held in the very commit that accepts an exchange.</summary>
static class KeyPoolAllocation
{
    /// <summary>Holds one free key, or null if there is none. The same call finds the key that it holds already.</summary>
    public static async Task<PoolAllocation?> AllocateAsync(DbTransaction transaction, Guid retailerId, PoolRequest wanted, Guid exchangeId, DateTime now)
    {
        var sql = new PoolSql(transaction);
        if (await sql.HoldOnAsync(wanted.Key, wanted.ExpiresAt) is { } held)
            return new(held.Id, await sql.FreeAsync(retailerId, wanted.Gtin), CrossedThreshold: false, held.ExpiresAt);
        if (await sql.TakeAsync(retailerId, exchangeId, wanted, now) is not { } id)
        {
            // Keys whose time ran out are free; the sweep may only not have come by yet.
            if (await FreeLapsedAsync(transaction, now) == 0) return null;
            if (await sql.TakeAsync(retailerId, exchangeId, wanted, now) is not { } lapsed) return null;
            id = lapsed;
        }
        var (free, threshold) = await sql.CountAsync(retailerId, wanted.Gtin, -1);
        return new(id, free, free == threshold, wanted.ExpiresAt);
    }

    /// <summary>Frees the allocations whose time ran out, the longest overdue first.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> FreeLapsedAsync(DbTransaction transaction, DateTime now, int most = int.MaxValue)
    {
        var sql = new PoolSql(transaction);
        var freed = await sql.FreeLapsedAsync(now, most);
        // In one order, so that two who free can't wait for each other's counters.
        foreach (var product in freed.CountBy(product => product).OrderBy(product => product.Key)) await sql.CountAsync(product.Key.RetailerId, product.Key.Gtin, product.Value);
        return freed.Count;
    }
}
