using System.Text.Json;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Exchange.Persistence;

/// <summary>Writes what is no exchange's under an Idempotency-Key: the answer commits with what it answers for, and a repeat gets it again.</summary>
sealed class OnceWriter(DbWriter writer, Vault vault, TimeProvider clock, IOptions<JsonOptions> json)
{
    public Task<StoreResult> WriteAsync(Caller caller, IdempotentRequest key, int status, Func<ExchangeDb, Task<object>> work, CancellationToken stop)
    {
        var request = key.For(caller);
        return writer.WriteAsync(async db =>
        {
            var known = await CommitGroup.KnownAsync(db, vault, [request]);
            return known.GetValueOrDefault(request) ?? Keep(db, request, status, await work(db));
        }, stop);
    }

    StoreResult Keep(ExchangeDb db, IdempotentRequest request, int status, object body)
    {
        var answer = new StoredAnswer(status, JsonSerializer.SerializeToUtf8Bytes(body, json.Value.SerializerOptions));
        db.Add(new IdempotencyRow { KeyHash = request.KeyHash, BodyHash = request.BodyHash, Status = status, Answer = vault.Seal(answer.Body), At = clock.GetUtcNow().UtcDateTime });
        return new StoreResult.Committed(answer);
    }
}
