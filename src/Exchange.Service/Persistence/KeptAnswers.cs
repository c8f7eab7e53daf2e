using Exchange.Exchanges;
using Exchange.Hosting.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>The answers that were given under an Idempotency-Key, as rows.</summary>
static class KeptAnswers
{
    /// <summary>The status of a row whose work has begun and is not decided: a file is being taken in, or its taking in broke off.</summary>
    public const int Begun = 0;

    static readonly Func<ExchangeDb, string, Task<IdempotencyRow?>> one =
        EF.CompileAsyncQuery((ExchangeDb db, string hash) => db.Set<IdempotencyRow>().AsNoTracking().FirstOrDefault(r => r.KeyHash == hash));

    public static IdempotencyRow Row(IdempotentRequest request, StoredAnswer answer, Vault vault, DateTime now) => new()
    {
        KeyHash = request.KeyHash, BodyHash = request.BodyHash, Status = answer.Status, Answer = vault.Seal(answer.Body), At = now,
    };

    /// <summary>The first answer, or that the key is another request's; null if nothing is decided under it.</summary>
    public static async Task<StoreResult?> FindAsync(ExchangeDb db, Vault vault, IdempotentRequest request) =>
        await one(db, request.KeyHash) is { } row ? Read(row, request, vault) : null;

    /// <summary>The same for many; what is not decided is left out.</summary>
    public static async Task<Dictionary<IdempotentRequest, StoreResult>> FindAsync(ExchangeDb db, Vault vault, IReadOnlyList<IdempotentRequest> requests)
    {
        var hashes = requests.Select(r => r.KeyHash).ToList();
        var rows = await db.Set<IdempotencyRow>().AsNoTracking().Where(r => hashes.Contains(r.KeyHash)).ToDictionaryAsync(r => r.KeyHash);
        var known = new Dictionary<IdempotentRequest, StoreResult>();
        foreach (var request in requests)
            if (rows.TryGetValue(request.KeyHash, out var row) && Read(row, request, vault) is { } result) known[request] = result;
        return known;
    }

    static StoreResult? Read(IdempotencyRow row, IdempotentRequest request, Vault vault) => row switch
    {
        _ when row.BodyHash != request.BodyHash => new StoreResult.KeyReused(),
        { Status: Begun } => null,
        _ => new StoreResult.Replayed(new StoredAnswer(row.Status, vault.Open(row.Answer))),
    };
}
