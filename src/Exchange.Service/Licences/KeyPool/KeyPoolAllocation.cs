using System.Data.Common;
using Exchange.Persistence;

namespace Exchange.Licences.KeyPool;

/// <summary>A key of the pool that is now an exchange's, and what is left.</summary>
/// <param name="CrossedThreshold">True for the one allocation that took the stock down to its threshold: journal <c>stock.low</c>.</param>
public sealed record PoolAllocation(Guid KeyId, int Left, bool CrossedThreshold, DateTime ExpiresAt);

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

    /// <summary>Frees the allocations whose time ran out; for the sweep.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> FreeLapsedAsync(DbTransaction transaction, DateTime now)
    {
        var sql = new PoolSql(transaction);
        var freed = await sql.FreeLapsedAsync(now);
        foreach (var product in freed.CountBy(product => product)) await sql.CountAsync(product.Key.RetailerId, product.Key.Gtin, product.Value);
        return freed.Count;
    }
}
