using System.Reflection;
using System.Text.Json;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Persistence;

/// <summary>
/// What a caller with an API key does once under its Idempotency-Key: the answer commits in the transaction that did the work, so that a
/// late repeat never does it again. A handler that takes this parameter requires the header, and hands it on to whoever writes.
/// </summary>
public sealed class Once : IEndpointParameterMetadataProvider
{
    // Never seen by a caller: the filter answers with what is kept instead.
    static readonly Refusal Meanwhile = new(Problems.IdempotencyUndecided, "A repeat of this request was decided meanwhile.");

    readonly (Vault Vault, TimeProvider Clock, JsonSerializerOptions Json, int Status) with;

    Once(IdempotentRequest request, (Vault, TimeProvider, JsonSerializerOptions, int) with) => (Request, this.with) = (request, with);

    internal IdempotentRequest Request { get; }
    /// <summary>What is kept under the key, once that is known.</summary>
    internal StoreResult? Result { get; private set; }

    public static async ValueTask<Once?> BindAsync(HttpContext http)
    {
        var (services, metadata) = (http.RequestServices, http.GetEndpoint()!.Metadata);
        var request = metadata.GetMetadata<TakesFile>() is null ? (await IdempotentRequest.BindAsync(http))! : await FileSpool.ReadAsync(http);
        // The one success that the endpoint declares.
        var status = metadata.OfType<IProducesResponseTypeMetadata>().Select(p => p.StatusCode).Distinct().Single(code => code is >= 200 and < 300);
        return new(request.For(Caller.Of(http.User)!), (services.GetRequiredService<Vault>(), services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions, status));
    }

    /// <summary>Does the work unless it was done under this key before, and keeps its answer. A refusal made nothing and is not kept.</summary>
    public async Task<Answer<T>> DoAsync<T>(ExchangeDb db, Func<ExchangeDb, Task<Answer<T>>> work)
        where T : class
    {
        if ((Result = await KeptAnswers.FindAsync(db, with.Vault, Request)) is not null) return Meanwhile;
        var answer = await work(db);
        if (answer.Value is { } value) await KeepAsync(db, value);
        return answer;
    }

    /// <summary>Keeps the answer in the transaction at hand.</summary>
    public async Task KeepAsync(ExchangeDb db, object value)
    {
        var answer = new StoredAnswer(with.Status, JsonSerializer.SerializeToUtf8Bytes(value, with.Json));
        var row = KeptAnswers.Row(Request, answer, with.Vault, with.Clock.GetUtcNow().UtcDateTime);
        if (await db.Set<IdempotencyRow>().AsNoTracking().AnyAsync(r => r.KeyHash == row.KeyHash)) db.Update(row);
        else db.Add(row);
        Result = new StoreResult.Committed(answer);
    }

    /// <summary>Notes that a file is being taken in under this key, before anything of it is; or says what is decided already.</summary>
    internal async Task<StoreResult?> BeginAsync(ExchangeDb db)
    {
        if (await KeptAnswers.FindAsync(db, with.Vault, Request) is { } known) return known;
        if (!await db.Set<IdempotencyRow>().AnyAsync(r => r.KeyHash == Request.KeyHash))
            db.Add(KeptAnswers.Row(Request, new StoredAnswer(KeptAnswers.Begun, []), with.Vault, with.Clock.GetUtcNow().UtcDateTime));
        return null;
    }

    /// <summary>The file was refused: the key may be used for the corrected one.</summary>
    internal Task<int> ForgetAsync(ExchangeDb db) =>
        db.Set<IdempotencyRow>().Where(r => r.KeyHash == Request.KeyHash && r.Status == KeptAnswers.Begun).ExecuteDeleteAsync();

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new RequiresIdempotencyKey());
        builder.Metadata.Add(new MayAnswer([Problems.IdempotencyKeyMissing, Problems.IdempotencyKeyInvalid, Problems.IdempotencyKeyReused]));
    }
}
