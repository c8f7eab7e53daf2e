using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Claims;

/// <summary>What a claim code opens.</summary>
sealed record Claim(Guid ExchangeId, ClaimCode Code);

/// <summary>The door for whoever holds a claim code. Mistyped, unknown, unused and replaced codes get one and the same answer, by the same way.</summary>
sealed class ClaimDesk(IDbContextFactory<ExchangeDb> contexts, Vault vault, ExchangeReader reader, ExchangeDesk desk, WrongCodes wrong)
{
    static readonly Refusal Unknown = new(Problems.ClaimNotFound, Problems.ClaimNotFound.WhatToChange);
    static readonly Refusal TooMany = new(Problems.TooManyRequests, Problems.TooManyRequests.WhatToChange);

    static readonly object Opened = new();

    /// <summary>Once a request: whoever asks again gets the same answer, and a wrong code is counted once.</summary>
    public async Task<Answer<Claim>> OpenAsync(HttpContext http, string code, CancellationToken stop)
    {
        if (http.Items[Opened] is Answer<Claim> opened) return opened;
        var answer = await TryAsync(http, code, stop);
        http.Items[Opened] = answer;
        return answer;
    }

    /// <summary>Whose Idempotency-Key it is; null if the code opens nothing.</summary>
    public async ValueTask<IdempotentRequest?> ScopeAsync(HttpContext http, IdempotentRequest key) =>
        (await OpenAsync(http, (string)http.GetRouteValue("code")!, http.RequestAborted)).Value is { } claim ? Of(key, claim.ExchangeId) : null;

    async Task<Answer<Claim>> TryAsync(HttpContext http, string code, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        var from = http.Connection.RemoteIpAddress;
        if (!wrong.MayTry(from)) return TooMany;
        _ = ClaimCode.TryParse(code, out var claim);
        if (await FindAsync(claim, stop) is { } id) return new Claim(id, claim);
        wrong.Count(from);
        return Unknown;
    }

    public async Task<IResult> ReadAsync(HttpContext http, string code, Func<ExchangeFile, IResult> answer, CancellationToken stop)
    {
        var opened = await OpenAsync(http, code, stop);
        if (opened.Refusal is { } refusal) return refusal.Result();
        return await reader.FindAsync(opened.Value!.ExchangeId, stop) is { } file ? answer(file) : Unknown.Result();
    }

    /// <summary>Records a fact and answers with the claim's status, or as told; a refusal writes nothing.</summary>
    public async Task<IResult> ChangeAsync(
        HttpContext http, string code, IdempotentRequest? key, Func<ExchangeFile, IResult?> change, CancellationToken stop,
        Func<ExchangeFile, object>? answer = null, int status = StatusCodes.Status200OK)
    {
        var opened = await OpenAsync(http, code, stop);
        return opened.Refusal is { } refusal ? refusal.Result()
            : await desk.ChangeAsync(opened.Value!.ExchangeId, key is null ? null : Of(key, opened.Value.ExchangeId), change, answer ?? ClaimStatus.Of, status, stop);
    }

    // A customer's keys are unique within the exchange, so that no customer meets another's.
    static IdempotentRequest Of(IdempotentRequest key, Guid exchange) => key with { KeyHash = $"claim/{exchange:N}/{key.KeyHash}" };

    async Task<Guid?> FindAsync(ClaimCode code, CancellationToken stop)
    {
        var hash = ClaimRow.HashOf(vault, code);
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<ClaimRow>().AsNoTracking().Where(c => c.Hash == hash).Select(c => c.ExchangeId).FirstOrDefaultAsync(stop);
    }
}
