using Exchange.Contracts.Pos;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Exchanges.Pos;

/// <summary>The till says that it printed the key or handed the card over.</summary>
static class ConfirmDelivery
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/exchanges/{id}/delivered", Handle).WithName("confirmDelivery").WithSummary("Confirm delivery of the replacement")
            .Produces<ExchangeView>(StatusCodes.Status202Accepted)
            .WithProblems(Problems.ExchangeNotFound, Problems.WrongState, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static async Task<IResult> Handle(string id, DeliveryConfirmation request, IdempotentRequest key, Caller caller, ExchangeDesk desk, CancellationToken stop)
    {
        if (OperatorRule.Wrong(request.Operator) is { } wrong) return wrong;
        if (request.How is not ("printed" or "card")) return Refusal.Invalid("/how", "Use printed or card.").Result();
        return await desk.ChangeAsync(caller, id, key, file => Deliver(file, request.How, request.Operator), stop);
    }

    public static IResult? Deliver(ExchangeFile file, string how, string? by = null)
    {
        var row = file.Row;
        if (row.DeliveredAt is not null) return null;
        if (row.NewReference is null || ExchangeStates.IsWalkingBack(row.State)) return Problems.WrongState.Result("There is no replacement to deliver yet.");
        (row.DeliveredAt, row.DeliveredBy, row.FactsPending) = (file.Now, how, true);
        file.Record(new LicenceDeliveredFact(how, by));
        return null;
    }
}
