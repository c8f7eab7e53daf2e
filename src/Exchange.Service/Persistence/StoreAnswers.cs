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
        StoreResult.Refused { Problem: { } problem } => problem,
        _ => Why(result).Result(),
    };

    /// <summary>Why nothing was written.</summary>
    public static Problem Why(StoreResult? result) => result switch
    {
        StoreResult.KeyReused => Problems.IdempotencyKeyReused,
        StoreResult.Missing => Problems.ExchangeNotFound,
        StoreResult.Taken { Kind: "receipt-unit" } => Problems.ReceiptLineAlreadyUsed,
        StoreResult.Taken { Kind: "till-transaction" } => Problems.TillTransactionAlreadyUsed,
        StoreResult.Taken => Problems.LicenceAlreadyExchanged,
        StoreResult.OutOfStock => Problems.OutOfStock,
        StoreResult.ClaimCodeUnknown => Problems.ClaimCodeUnknown,
        null or StoreResult.Busy => Problems.Overloaded,
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
