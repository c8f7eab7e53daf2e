using Exchange.Contracts.Pos;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Exchanges.Pos;

/// <summary>Takes a replacement back after completion: it is deprovisioned, what was paid is refunded, the old licence stays revoked and used.</summary>
static class ReturnExchange
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/exchanges/{id}/return", Handle).WithName("returnExchange").WithSummary("Return the replacement")
            .Produces<ExchangeView>(StatusCodes.Status202Accepted)
            .WithProblems(Problems.ExchangeNotFound, Problems.WrongState, Problems.CareEnded, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static async Task<IResult> Handle(string id, ReturnRequest request, IdempotentRequest key, Caller caller, ExchangeDesk desk, CancellationToken stop)
    {
        if (OperatorRule.Wrong(request.Operator) is { } wrong) return wrong;
        if (!FormRules.IsCode(request.Reason)) return Refusal.Invalid("/reason", "Use a code of 1 to 64 lower-case letters, digits and dashes.").Result();
        return await desk.ChangeAsync(caller, id, key, file => Return(file, request), stop);
    }

    static IResult? Return(ExchangeFile file, ReturnRequest request)
    {
        var row = file.Row;
        if (row.ReturnRequestedAt is not null) return null;
        if (row.State != ExchangeStates.Completed) return Problems.WrongState.Result("Only a completed exchange is returned; one under way is cancelled.");
        if (row.CareUntil <= file.Now) return Problems.CareEnded.Result();
        (row.ReturnRequestedAt, row.FactsPending) = (file.Now, true);
        file.Record(new ExchangeReturnRequestedFact(request.Reason, request.Operator));
        return null;
    }
}
