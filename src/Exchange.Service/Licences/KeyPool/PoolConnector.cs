using System.Text;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Journal;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Licences.KeyPool;

/// <summary>The retailer's own prepaid keys as a vendor: holds them, hands them out, and burns what comes back.</summary>
sealed class PoolConnector(DbWriter writer, IDbContextFactory<ExchangeDb> contexts, Vault vault, TimeProvider clock) : IVendorConnector
{
    /// <summary>How long a key that had to be allocated again is held.</summary>
    static readonly TimeSpan Hold = TimeSpan.FromHours(24);

    static readonly VendorAnswer OutOfStock = new VendorAnswer.Refused("out-of-stock", "No key of this product is left in the pool.");

    public VendorKind Kind => VendorKind.Api;
    public VendorCapabilities Capabilities => VendorCapabilities.Idempotent;

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Confirms the allocation of the accepting commit (a read), or allocates again if that one has lapsed.</summary>
    public async Task<VendorAnswer> ReserveAsync(VendorCall call, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var held = await db.Set<PoolKey>().AsNoTracking().SingleOrDefaultAsync(k => k.AllocationKey == call.Key, stop);
        if (held is { State: not PoolKeyState.Allocated } || held?.AllocationExpiresAt > Now)
            return new VendorAnswer.Done(held.Id.ToString()) { ExpiresAt = held.AllocationExpiresAt };
        return await writer.WriteAsync(open => AllocateAsync(open, call, stop), stop) is { } again
            ? new VendorAnswer.Done(again.KeyId.ToString()) { ExpiresAt = again.ExpiresAt }
            : OutOfStock;
    }

    /// <summary>Back into the stock, unless it was handed out.</summary>
    public Task<VendorAnswer> ReleaseAsync(VendorCall call, CancellationToken stop) => writer.WriteAsync<VendorAnswer>(async db =>
    {
        foreach (var key in await Of(db, call).Where(k => k.State == PoolKeyState.Allocated).ToListAsync(stop))
            await FreeAsync(db, key);
        return new VendorAnswer.Done(call.Reference);
    }, stop);

    /// <summary>Hands out the key that is held, or another one if the hold has lapsed; a repeat gets the same key.</summary>
    public Task<VendorAnswer> ProvisionAsync(VendorCall call, CancellationToken stop) => writer.WriteAsync(async db =>
        await db.Set<PoolKey>().SingleOrDefaultAsync(k => k.ProvisionKey == call.Key, stop) is { } given ? Provisioned(given)
        : await HeldAsync(db, call, stop) is { } held ? HandOut(held, call)
        : await AllocateAsync(db, call, stop) is { } again ? HandOut(await db.Set<PoolKey>().SingleAsync(k => k.Id == again.KeyId, stop), call)
        : OutOfStock, stop);

    /// <summary>A key that somebody has seen is burnt; one that nobody has goes back. One that is no longer this exchange's went back before.</summary>
    public Task<VendorAnswer> DeprovisionAsync(VendorCall call, CancellationToken stop) => writer.WriteAsync<VendorAnswer>(async db =>
    {
        var key = Guid.TryParse(call.Reference, out var id) ? await db.Set<PoolKey>().SingleOrDefaultAsync(k => k.Id == id && k.RetailerId == call.RetailerId, stop) : null;
        if (key is null) return new VendorAnswer.Refused("not-found", "The pool has no such key.");
        var ours = key.ExchangeId == call.ExchangeId;
        if (ours && key.State == PoolKeyState.HandedOut && call.Shown) key.State = PoolKeyState.Burnt;
        else if (ours && key.State is PoolKeyState.Allocated or PoolKeyState.HandedOut) await FreeAsync(db, key);
        return new VendorAnswer.Done(call.Reference);
    }, stop);

    public Task<VendorAnswer> LookupAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> SuspendAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> ReinstateAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> RevokeAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> CancelRenewalAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;

    VendorAnswer HandOut(PoolKey key, VendorCall call)
    {
        (key.State, key.ProvisionKey, key.HandedOutAt) = (PoolKeyState.HandedOut, call.Key, Now);
        return Provisioned(key);
    }

    VendorAnswer Provisioned(PoolKey key) => new VendorAnswer.Done(key.Id.ToString()) { LicenceKey = Encoding.UTF8.GetString(vault.Open(key.SealedKey)) };

    async Task<PoolAllocation?> AllocateAsync(ExchangeDb db, VendorCall call, CancellationToken stop)
    {
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var held = await KeyPoolAllocation.AllocateAsync(transaction, call.RetailerId, new(call.Gtin, call.Key, Now + Hold), call.ExchangeId, Now);
        if (held is { CrossedThreshold: true })
            await RetailerJournal.RecordAsync(db, new(call.RetailerId, call.RetailerId, $"product:{call.Gtin}"), held.LowStock(call.Gtin), Now, stop);
        return held;
    }

    static Task<PoolKey?> HeldAsync(ExchangeDb db, VendorCall call, CancellationToken stop) =>
        Of(db, call).Where(k => k.State == PoolKeyState.Allocated && k.Gtin == call.Gtin).OrderBy(k => k.Id).FirstOrDefaultAsync(stop);

    static async Task FreeAsync(ExchangeDb db, PoolKey key)
    {
        (key.State, key.ExchangeId, key.AllocationKey, key.AllocatedAt, key.AllocationExpiresAt) = (PoolKeyState.Free, null, null, null, null);
        (key.ProvisionKey, key.HandedOutAt) = (null, null);
        await db.Set<PoolStock>().Where(s => s.RetailerId == key.RetailerId && s.Gtin == key.Gtin)
            .ExecuteUpdateAsync(stock => stock.SetProperty(s => s.Free, s => s.Free + 1));
    }

    /// <summary>The exchange's own keys only: a reference can't reach another's.</summary>
    static IQueryable<PoolKey> Of(ExchangeDb db, VendorCall call)
    {
        var keys = db.Set<PoolKey>().Where(k => k.ExchangeId == call.ExchangeId && k.RetailerId == call.RetailerId);
        if (call.Reference is not { } reference) return keys;
        var id = Guid.TryParse(reference, out var parsed) ? parsed : Guid.Empty;
        return keys.Where(k => k.Id == id);
    }
}
