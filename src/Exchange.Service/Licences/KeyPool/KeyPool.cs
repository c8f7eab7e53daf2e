using System.Data.Common;

namespace Exchange.Licences;

/// <summary>A key held for an exchange.</summary>
/// <param name="KeyId">The connector's reference for Release and Provision.</param>
/// <param name="Free">How many are left.</param>
/// <param name="StockIsLow">True for the one allocation that took the stock down to its threshold: journal <c>stock.low</c>.</param>
public sealed record PoolAllocation(Guid KeyId, DateTime ExpiresAt, int Free, bool StockIsLow)
{
    public string Reference => KeyId.ToString("N");
}

/// <summary>Allocation of prepaid keys inside somebody else's transaction, so that a key is held in the very commit that accepts an exchange.</summary>
public static class KeyPool
{
    /// <summary>Holds one free key, or null if there is none. The same <paramref name="key"/> finds the key that it holds already.</summary>
    /// <param name="key">The reserving call, <c>exchange/step/round</c>.</param>
    public static async Task<PoolAllocation?> AllocateAsync(
        DbConnection connection, DbTransaction transaction, Guid retailerId, string gtin, Guid exchangeId, string key, DateTime now, DateTime expiresAt)
    {
        var sql = new PoolSql(connection, transaction);
        if (await sql.HoldOnAsync(key, expiresAt) is { } held) return new(held.Id, held.ExpiresAt, await sql.FreeAsync(retailerId, gtin), StockIsLow: false);
        if (await sql.TakeAsync(retailerId, gtin, exchangeId, key, now, expiresAt) is not { } id)
        {
            // Keys whose time ran out are free; the sweep may only not have come by yet.
            if (await FreeLapsedAsync(connection, transaction, now) == 0) return null;
            if (await sql.TakeAsync(retailerId, gtin, exchangeId, key, now, expiresAt) is not { } again) return null;
            id = again;
        }
        var (free, threshold) = await sql.CountAsync(retailerId, gtin, -1);
        return new(id, expiresAt, free, free == threshold);
    }

    /// <summary>Frees the allocations whose time ran out; for the sweep.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> FreeLapsedAsync(DbConnection connection, DbTransaction transaction, DateTime now)
    {
        var sql = new PoolSql(connection, transaction);
        var freed = await sql.FreeLapsedAsync(now);
        foreach (var product in freed.CountBy(product => product)) await sql.CountAsync(product.Key.RetailerId, product.Key.Gtin, product.Value);
        return freed.Count;
    }
}
