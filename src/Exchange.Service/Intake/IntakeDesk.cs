using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Hosting.Telemetry;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Intake;

/// <summary>Accepts exchanges: judged, reserved and committed before the answer. Both the till's single request and the offline batch come here.</summary>
sealed class IntakeDesk(
    IntakeJudge judge, NewExchangeMaker maker, ExchangeStore store, Outbox outbox, IDbContextFactory<ExchangeDb> contexts, OfferShelf offers, IOptions<JsonOptions> json)
{
    /// <summary>The answer under that idempotency key: 202 with the exchange, or why not.</summary>
    public async Task<IResult> AcceptAsync(Caller caller, ExchangeRequest request, IdempotentRequest key, CancellationToken stop)
    {
        var answer = await JudgeAsync(caller, request, stop);
        if (answer.Value is not { } judged) return answer.Refusal!.Result();
        var result = await CommitAsync(caller, judged, key, stop);
        return result is StoreResult.OutOfStock ? await OutOfStockAsync(caller, judged, stop) : StoreAnswers.Of(result);
    }

    /// <summary>By the terms, and by what it says of other exchanges and of claim codes.</summary>
    public async Task<Answer<Judged>> JudgeAsync(Caller caller, ExchangeRequest request, CancellationToken stop)
    {
        var answer = await judge.JudgeAsync(caller, request, stop);
        if (answer.Value is not { } judged) return answer;
        var corrected = await CorrectedAsync(caller, request, stop);
        if (request.Corrects is not null && corrected is null) return new Refusal(Problems.ExchangeNotFound, "There is no cancelled exchange of that id to correct.");
        if (request.ClaimCode is not null && !ClaimCode.TryParse(request.ClaimCode, out _)) return new Refusal(Problems.ClaimCodeUnknown, Problems.ClaimCodeUnknown.WhatToChange);
        return judged with { Corrects = corrected };
    }

    /// <summary>Commits a judged exchange with its answer. Those that want the same thing get it in the order of the calls.</summary>
    public async Task<StoreResult?> CommitAsync(Caller caller, Judged judged, IdempotentRequest key, CancellationToken stop)
    {
        while (true)
        {
            var (made, claim) = maker.Make(caller.RetailerId, judged);
            var accepted = new AcceptedExchange(Views.Of(made.File), claim, Receipt.Lines(made.File, claim));
            var answer = new StoredAnswer(202, JsonSerializer.SerializeToUtf8Bytes(accepted, json.Value.SerializerOptions));
            var result = await store.AcceptAsync(made with { Answer = answer }, key.For(caller), stop);
            if (result is StoreResult.IdTaken) continue; // one in 34 billion per stored exchange: another draw
            if (result is StoreResult.Committed) Meters.Accepted.Add(1);
            if (result is StoreResult.Committed) await outbox.PublishAsync(made.File, commandToo: true, stop);
            return result;
        }
    }

    async Task<Guid?> CorrectedAsync(Caller caller, ExchangeRequest request, CancellationToken stop)
    {
        if (!ExchangeId.TryParse(request.Corrects, out var id)) return null;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var text = id.ToString();
        return await db.Set<ExchangeRow>().AsNoTracking()
            .Where(e => e.HumanId == text && e.RetailerId == caller.RetailerId && e.CancelRequestedAt != null)
            .Select(e => (Guid?)e.Id).SingleOrDefaultAsync(stop);
    }

    async Task<IResult> OutOfStockAsync(Caller caller, Judged judged, CancellationToken stop)
    {
        var all = await offers.OfAsync(caller.RetailerId, new(judged.Version, judged.Sold, judged.OldProduct, judged.Request.Proof.Kind, judged.UnitPrice), stop);
        var others = all.Where(o => o.Id != judged.Offer.Id && (o.Stock is null or > 0)).ToList();
        return Problems.OutOfStock.Result($"{judged.Offer.Name} is out of stock.", ("offers", others));
    }
}
