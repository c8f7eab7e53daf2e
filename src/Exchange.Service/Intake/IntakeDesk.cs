using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Licences;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Intake;

/// <summary>Accepts exchanges: judged, reserved and committed before the answer. Both the till's single request and the offline batch come here.</summary>
sealed class IntakeDesk(
    IntakeJudge judge, NewExchangeMaker maker, ExchangeStore store, Outbox outbox, IDbContextFactory<ExchangeDb> contexts, PoolStockBook stock, IOptions<JsonOptions> json)
{
    /// <summary>The answer under that idempotency key: 202 with the exchange, or why not.</summary>
    public async Task<IResult> AcceptAsync(Caller caller, ExchangeRequest request, IdempotentRequest key, CancellationToken stop)
    {
        if (await KnownAsync(caller, key, stop) is { } known) return known;
        var answer = await judge.JudgeAsync(caller, request, stop);
        if (answer.Value is not { } judged) return answer.Refusal!.Result();
        var corrected = await CorrectedAsync(caller, request, stop);
        if (request.Corrects is not null && corrected is null) return Problems.ExchangeNotFound.Result("There is no cancelled exchange of that id to correct.");
        if (request.ClaimCode is not null && !ClaimCode.TryParse(request.ClaimCode, out _)) return Problems.ClaimCodeUnknown.Result();
        return await AcceptAsync(caller, judged, corrected, key, stop);
    }

    async Task<IResult> AcceptAsync(Caller caller, Judged judged, Guid? corrected, IdempotentRequest key, CancellationToken stop)
    {
        while (true)
        {
            var (made, claim) = maker.Make(caller.RetailerId, judged, corrected);
            var accepted = new AcceptedExchange(Views.Of(made.File), claim, Receipt.Lines(made.File, claim));
            var answer = new StoredAnswer(202, JsonSerializer.SerializeToUtf8Bytes(accepted, json.Value.SerializerOptions));
            var result = await store.AcceptAsync(made with { Answer = answer }, key.For(caller), stop);
            if (result is StoreResult.IdTaken) continue; // one in 34 billion per stored exchange: another draw
            if (result is StoreResult.Committed) await outbox.PublishAsync(made.File, commandToo: true, stop);
            return result is StoreResult.OutOfStock ? await OutOfStockAsync(caller, judged, stop) : StoreAnswers.Of(result);
        }
    }

    /// <summary>A repeat is answered before it is judged: the terms may have changed since.</summary>
    async Task<IResult?> KnownAsync(Caller caller, IdempotentRequest key, CancellationToken stop) =>
        await store.AnswerKnownAsync(key.For(caller), stop) is { } known ? StoreAnswers.Of(known) : null;

    async Task<Guid?> CorrectedAsync(Caller caller, ExchangeRequest request, CancellationToken stop)
    {
        if (!ExchangeId.TryParse(request.Corrects, out var id)) return null;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var text = id.ToString();
        return await db.Set<ExchangeRow>().AsNoTracking()
            .Where(e => e.HumanId == text && e.RetailerId == caller.RetailerId && e.CancelRequestedAt != null)
            .Select(e => (Guid?)e.Id).SingleOrDefaultAsync(stop);
    }

    async Task<IResult> OutOfStockAsync(Caller caller, Judged judged, CancellationToken stop) =>
        Problems.OutOfStock.Result($"{judged.Offer.Name} is out of stock.", ("offers", await OtherOffersAsync(caller, judged, stop)));

    async Task<IReadOnlyList<OfferView>> OtherOffersAsync(Caller caller, Judged judged, CancellationToken stop)
    {
        var others = new List<OfferView>();
        foreach (var offer in judged.Version.Terms.Offers.Where(o => o.Id != judged.Offer.Id))
            if (await stock.LeftAsync(caller.RetailerId, offer, stop) is null or > 0)
                others.Add(new OfferView(offer.Id, offer.Name, offer.Gtin, await stock.LeftAsync(caller.RetailerId, offer, stop), null, judged.Version.Terms.Difference.Currency));
        return others;
    }
}
