using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Exchanges.Pos;

/// <summary>Cancels an exchange that has not yet reached the point of no return. While a vendor can't be reached it is promised, and shown as such.</summary>
static class CancelExchange
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/exchanges/{id}/cancel", Handle).WithName("cancelExchange").WithSummary("Cancel an exchange")
            .Produces<ExchangeView>(StatusCodes.Status202Accepted)
            .WithProblems(Problems.ExchangeNotFound, Problems.PastPointOfNoReturn, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static Task<IResult> Handle(string id, CancelRequest request, IdempotentRequest key, Caller caller, ExchangeDesk desk, CancellationToken stop) =>
        Wrong(request) is { } wrong ? Task.FromResult(wrong) : desk.ChangeAsync(caller, id, key, file => Cancel(file, request.Reason, request.Operator), stop);

    static IResult? Wrong(CancelRequest request) => OperatorRule.Wrong(request.Operator)
        ?? (FormRules.IsCode(request.Reason) ? null : Refusal.Invalid("/reason", "Use a code of 1 to 64 lower-case letters, digits and dashes.").Result());

    public static IResult? Cancel(ExchangeFile file, string reason, string by)
    {
        var row = file.Row;
        if (row.CancelRequestedAt is not null) return null;
        if (!ExchangeStates.IsBeforeNoReturn(row.State) || row.OldOutcome != OldLicenceOutcome.None) return Problems.PastPointOfNoReturn.Result();
        (row.CancelRequestedAt, row.CancelReason, row.FactsPending) = (file.Now, reason, true);
        file.Record(new ExchangeCancelRequestedFact(reason, by));
        return null;
    }
}
