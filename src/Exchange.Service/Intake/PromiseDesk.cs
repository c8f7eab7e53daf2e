using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Exchange.Intake;

/// <summary>
/// What an offline till promised and had to be refused: its customer holds a receipt with a claim code, so it becomes a rejected
/// exchange that can be found by that code, with the promise open until a person has answered for it.
/// </summary>
sealed class PromiseDesk(PromiseMaker maker, ExchangeStore store, RetailerDirectory directory, ProgrammeBook book, IOptions<JsonOptions> json)
{
    // What the till can send again, put right or later, is no broken promise yet.
    static readonly Problem[] Correctable =
    [
        Problems.ValidationFailed, Problems.StoreNotFound, Problems.Forbidden, Problems.ClaimCodeUnknown, Problems.ExchangeNotFound,
        Problems.OccurredInFuture, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyInvalid, Problems.Overloaded,
    ];

    /// <summary>Null if nothing was promised: the refusal stands alone.</summary>
    public async Task<StoreResult?> KeepAsync(Caller caller, OfflineEntry entry, IdempotentRequest key, Refusal refusal, CancellationToken stop)
    {
        var request = entry.Exchange;
        if (Correctable.Contains(refusal.Problem) || !ClaimCode.TryParse(request.ClaimCode, out var claim)) return null;
        if ((await directory.StoreAsync(caller, request.Store, stop)).Value is not { } till) return null;
        var version = VersionOf(await book.OfAsync(caller.RetailerId, stop), till, request);
        while (true)
        {
            var made = maker.Make(new(request, till, version, claim, refusal.Problem.Code));
            var result = OfflineResults.Of(entry, refusal, made.File.Row.HumanId);
            var answer = new StoredAnswer(refusal.Problem.Status, JsonSerializer.SerializeToUtf8Bytes(result, json.Value.SerializerOptions));
            switch (await store.AcceptAsync(made with { Answer = answer }, key.For(caller), stop))
            {
                case StoreResult.IdTaken: continue; // as in intake: another draw
                case StoreResult.ClaimCodeUnknown: return null; // no code of a block, or one that opens another exchange
                case null: return new StoreResult.Busy();
                case var done: return done;
            }
        }
    }

    /// <summary>The version that the customer was shown, as near as can be told.</summary>
    static ProgrammeVersion? VersionOf(RetailerProgrammes programmes, Store store, ExchangeRequest request) =>
        programmes.At(request.Programme, store, request.OccurredAt.UtcDateTime) switch
        {
            Standing.InForce(var version) => version,
            Standing.Refused { Version: { } version } => version,
            _ => programmes.Find(request.Programme, request.Consent.TermsVersion) ?? programmes.Programmes.GetValueOrDefault(request.Programme)?.LastOrDefault(),
        };
}
