using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Exchanges.Pos;
using Exchange.Exchanges.Verbs;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Payments;

/// <summary>The till says that it paid a refund out or issued the store credit.</summary>
static class ConfirmRefund
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/exchanges/{id}/refunds/{refund}/confirm", Handle).WithName("confirmRefund").WithSummary("Confirm a refund")
            .Produces<ExchangeView>(StatusCodes.Status202Accepted)
            .WithProblems(Problems.ExchangeNotFound, Problems.RefundNotFound, Problems.RefundAlreadyConfirmed, Problems.AmountMismatch, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static async Task<IResult> Handle(string id, int refund, RefundConfirmation request, IdempotentRequest key, Caller caller, ExchangeDesk desk, CancellationToken stop)
    {
        if (OperatorRule.Wrong(request.Operator) is { } wrong) return wrong;
        if (request.Transaction is not { Length: >= 1 and <= 32 }) return Refusal.Invalid("/transaction", "Use 1 to 32 characters.").Result();
        return await desk.ChangeAsync(caller, id, key, file => Confirm(file, refund, request), stop);
    }

    static IResult? Confirm(ExchangeFile file, int number, RefundConfirmation request)
    {
        if (file.Refunds.Find(r => r.Number == number) is not { } refund) return Problems.RefundNotFound.Result();
        if (request.Amount != refund.Amount) return Problems.AmountMismatch.Result($"The refund is {new Contracts.Money(refund.Amount, refund.Currency)}.");
        if (refund.ConfirmedAt is not null) return refund.Transaction == request.Transaction ? null : Problems.RefundAlreadyConfirmed.Result();
        (refund.ConfirmedAt, refund.ConfirmedBy, refund.Transaction) = (file.Now, request.Operator, request.Transaction);
        file.Record(new RefundConfirmedFact(number, refund.Amount, refund.Currency, refund.Method, request.Transaction, request.Operator));
        if (file.Obligations.Find(o => o is { Kind: ObligationKind.Refund, IsOpen: true } && o.Subject == refund.Id.ToString()) is { } owed)
            Owed.Close(file, owed, "paid-out", request.Operator);
        return null;
    }
}
