using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Persistence;

/// <summary>
/// A repeat gets its first answer before anything of it is judged again, since terms, stock and states may have changed meanwhile; and a key
/// that was used is refused for everything else.
/// </summary>
static class RepeatsFirst
{
    /// <summary>Whose keys they are: <see cref="StoreAnswers.For"/> for a caller with an API key. Null if that can't be told; then the handler says why.</summary>
    public delegate ValueTask<IdempotentRequest?> Scope(HttpContext http, IdempotentRequest key);

    /// <summary>For every endpoint of the group whose handler takes an <see cref="IdempotentRequest"/> or <see cref="Once"/>.</summary>
    public static RouteGroupBuilder AnswerRepeatsFirst(this RouteGroupBuilder api, Scope? scope = null)
    {
        api.AddEndpointFilterFactory((handler, next) =>
        {
            var parameters = handler.MethodInfo.GetParameters().Select(p => p.ParameterType).ToList();
            if (parameters.IndexOf(typeof(Once)) is >= 0 and var once) return call => DoOnceAsync(call, call.GetArgument<Once>(once), next);
            if (parameters.IndexOf(typeof(IdempotentRequest)) is >= 0 and var key) return call => RepeatAsync(call, call.GetArgument<IdempotentRequest>(key), scope ?? OfCaller, next);
            return next;
        });
        return api;
    }

    static ValueTask<IdempotentRequest?> OfCaller(HttpContext http, IdempotentRequest key) => new(key.For(Caller.Of(http.User)!));

    /// <summary>The handler's own commit looks once more, for whoever comes at the same time.</summary>
    static async ValueTask<object?> RepeatAsync(EndpointFilterInvocationContext call, IdempotentRequest key, Scope scope, EndpointFilterDelegate next)
    {
        if (await scope(call.HttpContext, key) is not { } request) return await next(call);
        return await KnownAsync(call.HttpContext, request) is { } known ? StoreAnswers.Of(known) : await UnlessMeanwhileAsync(call.HttpContext, request, await next(call));
    }

    /// <summary>Another replica may have done the same request after we looked: then it would be refused for what it did itself.</summary>
    static async Task<object?> UnlessMeanwhileAsync(HttpContext http, IdempotentRequest request, object? answer) =>
        RefusalIn(answer) is not null && await KnownAsync(http, request) is { } meanwhile ? StoreAnswers.Of(meanwhile) : answer;

    static async ValueTask<object?> DoOnceAsync(EndpointFilterInvocationContext call, Once once, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (await KnownAsync(http, once.Request) is { } known) return StoreAnswers.Of(known);
        return http.GetEndpoint()!.Metadata.GetMetadata<TakesFile>() is null
            ? await UnlessMeanwhileAsync(http, once.Request, Answer(once, await next(call)))
            : await http.RequestServices.GetRequiredService<FilesUnderWay>().TakeAsync(once, async () => Answer(once, await next(call)));
    }

    static async Task<StoreResult?> KnownAsync(HttpContext http, IdempotentRequest request)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(http.RequestAborted);
        return await KeptAnswers.FindAsync(db, http.RequestServices.GetRequiredService<Vault>(), request);
    }

    static object? Answer(Once once, object? answer)
    {
        if (once.Result is { } kept) return StoreAnswers.Of(kept);
        return RefusalIn(answer) ?? throw new InvalidOperationException("What was done under an Idempotency-Key was not kept.");
    }

    static object? RefusalIn(object? answer)
    {
        while (answer is INestedHttpResult nested) answer = nested.Result;
        return answer is IStatusCodeHttpResult { StatusCode: >= 400 } ? answer : null;
    }
}
