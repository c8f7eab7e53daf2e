using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Persistence;

/// <summary>Keeps the answer of an endpoint that commits by itself, so that a repeat under its Idempotency-Key gets the first one's.</summary>
static class KeptAnswers
{
    /// <summary>Requires the header <c>Idempotency-Key</c> and keeps what is answered 2xx; refusals are not kept.</summary>
    /// <param name="streamed">The body is a file too large to be held: it is not hashed.</param>
    public static RouteHandlerBuilder WithKeptAnswer(this RouteHandlerBuilder endpoint, bool streamed = false) => endpoint
        .AddEndpointFilter((call, handler) => AnswerAsync(call, handler, streamed))
        .WithMetadata(new RequiresIdempotencyKey())
        .WithProblems(Problems.IdempotencyKeyMissing, Problems.IdempotencyKeyInvalid, Problems.IdempotencyKeyReused);

    static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate handler, bool streamed)
    {
        var http = call.HttpContext;
        var (request, caller) = (await RequestAsync(http, streamed), Caller.Of(http.User)!);
        var store = http.RequestServices.GetRequiredService<ExchangeStore>();
        if (await store.AnswerKnownAsync(request.For(caller), http.RequestAborted) is { } known) return StoreAnswers.Of(known);

        var answer = await handler(call);
        while (answer is INestedHttpResult nested) answer = nested.Result;
        return answer is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 and var status } and IValueHttpResult { Value: { } value }
            ? StoreAnswers.Of(await KeepAsync(http, caller, request, status, value))
            : answer;
    }

    // The handler has committed by now. A crash before this does no harm: these operations are idempotent by natural keys too
    // (a store's number, a receipt line, a programme's version or state), so that a repeat finds the work done. For the same
    // reason the caller's leaving doesn't stop it. Of two at once under one key both run: the first to be kept answers a true
    // repeat, and a different request is told so.
    static Task<StoreResult> KeepAsync(HttpContext http, Caller caller, IdempotentRequest request, int status, object value) =>
        http.RequestServices.GetRequiredService<OnceWriter>().WriteAsync(caller, request, status, _ => Task.FromResult(value), CancellationToken.None);

    // Of a file only method, path and query are hashed: it is read once, by the handler, and each of its rows is its own natural key.
    static async ValueTask<IdempotentRequest> RequestAsync(HttpContext http, bool streamed) => streamed
        ? IdempotentRequest.Of(IdempotentRequest.KeyOf(http), http.Request.Method, http.Request.PathBase + http.Request.Path + http.Request.QueryString, default)
        : (await IdempotentRequest.BindAsync(http))!;
}
