using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Persistence;

/// <summary>The store's results as HTTP answers.</summary>
static class StoreAnswers
{
    public static IResult Of(StoreResult? result) => result switch
    {
        StoreResult.Committed { Answer: { } answer } => Json(answer),
        StoreResult.Replayed { Answer: { } answer } => Json(answer),
        StoreResult.KeyReused => Problems.IdempotencyKeyReused.Result(),
        StoreResult.Missing => Problems.ExchangeNotFound.Result(),
        StoreResult.Refused { Problem: { } problem } => problem,
        StoreResult.Taken { Kind: "receipt-unit" } => Problems.ReceiptLineAlreadyUsed.Result(),
        StoreResult.Taken { Kind: "till-transaction" } => Problems.TillTransactionAlreadyUsed.Result(),
        StoreResult.Taken => Problems.LicenceAlreadyExchanged.Result(),
        StoreResult.ClaimCodeUnknown => Problems.ClaimCodeUnknown.Result(),
        null => Problems.Overloaded.Result(),
        _ => throw new InvalidOperationException($"No answer for {result}."),
    };

    /// <summary>Keys are unique within a retailer, so that no retailer meets another's.</summary>
    public static IdempotentRequest For(this IdempotentRequest request, Caller caller) => request with { KeyHash = $"{caller.RetailerId:N}/{request.KeyHash}" };

    static IResult Json(StoredAnswer answer) => new Bytes(answer);

    sealed class Bytes(StoredAnswer answer) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = answer.Status;
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = answer.Body.Length;
            return http.Response.Body.WriteAsync(answer.Body, http.RequestAborted).AsTask();
        }
    }
}
