using System.Collections.Concurrent;
using System.Security.Cryptography;
using Exchange.Contracts.ApiKeys;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Retailers.ApiKeys;

/// <summary>Valid keys seen lately. A revocation here is known at once, one by another replica after <see cref="Lifetime"/>.</summary>
public sealed class KnownKeys(IDbContextFactory<ExchangeDb> contexts, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    const int Most = 10_000;

    readonly ConcurrentDictionary<Guid, Entry> entries = new();
    long revocations;

    sealed record Entry(ApiKeyRow Row, DateTimeOffset Until);

    /// <summary>The row of this key if it is known, unrevoked and its secret right; otherwise null.</summary>
    public async ValueTask<ApiKeyRow?> FindAsync(ApiKey key, CancellationToken stop)
    {
        var row = entries.TryGetValue(key.Id, out var entry) && entry.Until > clock.GetUtcNow() ? entry.Row : await LoadAsync(key.Id, stop);
        return row is { RevokedAt: null } && CryptographicOperations.FixedTimeEquals(row.SecretHash, key.Hash()) ? row : null;
    }

    public void Forget(Guid id)
    {
        Interlocked.Increment(ref revocations);
        entries.TryRemove(id, out _);
    }

    async Task<ApiKeyRow?> LoadAsync(Guid id, CancellationToken stop)
    {
        var before = Interlocked.Read(ref revocations);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var row = await db.Set<ApiKeyRow>().AsNoTracking().SingleOrDefaultAsync(key => key.Id == id, stop);
        if (row is { RevokedAt: null }) Keep(row, before);
        return row;
    }

    // A row read before a revocation must not be kept after it: put it in first, then look whether anything was revoked meanwhile.
    void Keep(ApiKeyRow row, long before)
    {
        if (entries.Count >= Most) entries.Clear();
        entries[row.Id] = new(row, clock.GetUtcNow() + Lifetime);
        if (Interlocked.Read(ref revocations) != before) entries.TryRemove(row.Id, out _);
    }
}
