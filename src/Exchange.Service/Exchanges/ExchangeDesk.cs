using System.Text.Json;
using Exchange.Contracts;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Exchanges;

/// <summary>The door of this slice: finds an exchange for whoever may see it, and commits a fact from outside before it is answered.</summary>
public sealed class ExchangeDesk(ExchangeStore store, ExchangeReader reader, Outbox outbox, IDbContextFactory<ExchangeDb> contexts, IOptions<JsonOptions> json)
{
    /// <summary>The exchange, if it is the caller's retailer's, and the caller's store's where the key is bound to one.</summary>
    public async Task<Guid?> IdAsync(Caller caller, string humanId, CancellationToken stop)
    {
        if (!ExchangeId.TryParse(humanId, out var id)) return null;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var text = id.ToString();
        return await db.Set<ExchangeRow>().AsNoTracking()
            .Where(e => e.HumanId == text && e.RetailerId == caller.RetailerId)
            .Select(e => (Guid?)e.Id).SingleOrDefaultAsync(stop);
    }

    public async Task<ExchangeFile?> FindAsync(Caller caller, string humanId, CancellationToken stop) =>
        await IdAsync(caller, humanId, stop) is { } id ? await reader.FindAsync(id, stop) : null;

    public async Task<string?> StateAsync(Guid id, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<ExchangeRow>().AsNoTracking().Where(e => e.Id == id).Select(e => e.State).SingleOrDefaultAsync(stop);
    }

    /// <summary>Records a fact and answers 202 with the exchange, or as told; a refusal writes nothing.</summary>
    public async Task<IResult> ChangeAsync(
        Caller caller, string humanId, IdempotentRequest key, Func<ExchangeFile, IResult?> change, CancellationToken stop, Func<ExchangeFile, object>? answer = null) =>
        await IdAsync(caller, humanId, stop) is { } id
            ? await ChangeAsync(id, key.For(caller), change, answer ?? Views.Of, 202, stop)
            : Problems.ExchangeNotFound.Result();

    public async Task<IResult> ChangeAsync(
        Guid id, IdempotentRequest? key, Func<ExchangeFile, IResult?> change, Func<ExchangeFile, object> answer, int status, CancellationToken stop)
    {
        var (result, file) = await store.ChangeAsync(id, changed => Task.FromResult(Decide(changed)), key, stop);
        if (result is StoreResult.Committed) await outbox.PublishAsync(file!, commandToo: false, stop);
        return StoreAnswers.Of(result);

        StoreResult Decide(ExchangeFile changed) => change(changed) is { } problem
            ? new StoreResult.Refused(problem)
            : new StoreResult.Committed(new StoredAnswer(status, JsonSerializer.SerializeToUtf8Bytes(answer(changed), json.Value.SerializerOptions)));
    }
}
