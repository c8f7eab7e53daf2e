using System.Collections.Concurrent;
using System.Security.Cryptography;
using Exchange.Contracts.ApiKeys;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Retailers.ApiKeys;

/// <summary>Valid keys seen lately. A revocation is known at once, here and in the other replicas; one by a command after <see cref="Lifetime"/>.</summary>
public sealed class KnownKeys
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    const int Most = 10_000;

    readonly ConcurrentDictionary<Guid, Entry> entries = new();
    readonly IDbContextFactory<ExchangeDb> contexts;
    readonly TimeProvider clock;
    readonly Replicas? replicas;
    long revocations;

    sealed record Entry(ApiKeyRow Row, DateTimeOffset Until);

    /// <param name="replicas">Who revoke keys too.</param>
    public KnownKeys(IDbContextFactory<ExchangeDb> contexts, TimeProvider clock, Replicas? replicas = null)
    {
        (this.contexts, this.clock, this.replicas) = (contexts, clock, replicas);
        replicas?.Hear("key-revoked", text => ForgetHere(Guid.ParseExact(text, "N")));
    }

    /// <summary>The row of this key if it is known, unrevoked and its secret right; otherwise null.</summary>
    public async ValueTask<ApiKeyRow?> FindAsync(ApiKey key, CancellationToken stop)
    {
        var row = entries.TryGetValue(key.Id, out var entry) && entry.Until > clock.GetUtcNow() ? entry.Row : await LoadAsync(key.Id, stop);
        return row is { RevokedAt: null } && CryptographicOperations.FixedTimeEquals(row.SecretHash, key.Hash()) ? row : null;
    }

    public void Forget(Guid id)
    {
        ForgetHere(id);
        replicas?.Tell("key-revoked", $"{id:N}");
    }

    void ForgetHere(Guid id)
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
