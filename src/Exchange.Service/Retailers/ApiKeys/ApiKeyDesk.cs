using Exchange.Contracts;
using Exchange.Contracts.ApiKeys;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Retailers.ApiKeys;

/// <summary>The API keys: made, listed, revoked. The door for seeding and for the commands of the service.</summary>
public sealed class ApiKeyDesk(
    DbWriter writer, IDbContextFactory<ExchangeDb> contexts, KnownKeys known, IOptions<RegionOptions> region, TimeProvider clock)
{
    /// <summary>Makes a key. The text is shown once: only its hash is in the row, which the caller stores.</summary>
    public static (ApiKeyRow Row, string Text) Mint(
        string region, Guid retailerId, ApiKeyScope scope, string label, DateTimeOffset at,
        string? storeNumber = null, IdempotentRequest? request = null)
    {
        var key = ApiKey.New(region, Ids.New(at));
        var row = new ApiKeyRow
        {
            Id = key.Id, RetailerId = retailerId, Scope = scope, StoreNumber = storeNumber, SecretHash = key.Hash(), Label = label,
            CreatedAt = at.UtcDateTime, RequestKeyHash = request?.KeyHash, RequestBodyHash = request?.BodyHash,
        };
        return (row, key.Reveal());
    }

    /// <summary>Makes and stores a key of this region; for a repeated request, the row that its first try made and no text.</summary>
    public Task<(ApiKeyRow Row, string? Text)> MintAsync(
        Guid retailerId, NewApiKey wish, IdempotentRequest? request, CancellationToken stop) =>
        writer.WriteAsync<(ApiKeyRow, string?)>(async db =>
        {
            if (request is not null && await MadeByAsync(db, retailerId, request, stop) is { } made) return (made, null);
            var (row, text) = Mint(region.Value.Name, retailerId, wish.Scope, wish.Label, clock.GetUtcNow(), wish.StoreNumber, request);
            db.Add(row);
            return (row, text);
        }, stop);

    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(Guid retailerId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<ApiKeyRow>().AsNoTracking()
            .Where(key => key.RetailerId == retailerId).OrderBy(key => key.CreatedAt).ThenBy(key => key.Id).ToListAsync(stop);
    }

    /// <summary>Revokes a key; false if the retailer has no such key. Revoking again changes nothing.</summary>
    public async Task<bool> RevokeAsync(Guid retailerId, Guid id, CancellationToken stop)
    {
        var found = await writer.WriteAsync(async db =>
        {
            var row = await db.Set<ApiKeyRow>().SingleOrDefaultAsync(key => key.Id == id && key.RetailerId == retailerId, stop);
            if (row is not null) row.RevokedAt ??= clock.GetUtcNow().UtcDateTime;
            return row is not null;
        }, stop);
        known.Forget(id);
        return found;
    }

    static Task<ApiKeyRow?> MadeByAsync(ExchangeDb db, Guid retailerId, IdempotentRequest request, CancellationToken stop) =>
        db.Set<ApiKeyRow>().AsNoTracking()
            .SingleOrDefaultAsync(key => key.RetailerId == retailerId && key.RequestKeyHash == request.KeyHash, stop);
}
