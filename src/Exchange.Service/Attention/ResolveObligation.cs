using Exchange.Contracts.Pos;
using Exchange.Exchanges.Pos;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;

namespace Exchange.Attention;

/// <summary>A person's answer to what waits for one. Who and why go into the exchange's journal.</summary>
static class ResolveObligation
{
    /// <param name="Resolution">One of those that the obligation lists.</param>
    /// <param name="By">Pseudonymous id of who decided.</param>
    /// <param name="Reason">Why, 3 to 200 characters; no personal data.</param>
    public sealed record Request(Resolution Resolution, string By, string Reason);

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/attention/{obligation:guid}/resolutions", Handle).WithName("resolveObligation").WithSummary("Resolve what waits for a person")
            .Produces<ExchangeView>()
            .WithProblems(Problems.ObligationNotFound, Problems.ObligationAlreadyResolved, Problems.ResolutionNotAllowed, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static async Task<IResult> Handle(Guid obligation, Request request, IdempotentRequest key, Caller caller, AttentionDesk desk, Outbox outbox, CancellationToken stop)
    {
        if (Wrong(request.By, request.Reason) is { Count: > 0 } errors) return Refusal.Invalid(errors).Result();
        var (result, file) = await desk.ResolveAsync(caller.RetailerId, obligation, request.Resolution, new(request.By, request.Reason), key.For(caller), stop);
        if (result is StoreResult.Committed) await outbox.PublishAsync(file!, commandToo: true, stop);
        return StoreAnswers.Of(result);
    }

    public static IReadOnlyList<FieldError> Wrong(string by, string? reason)
    {
        var errors = new List<FieldError>();
        if (!OperatorRule.IsOperator(by)) errors.Add(new("/by", OperatorRule.Form));
        if (!Texts.IsLine(reason, 200) || reason!.Trim().Length < 3) errors.Add(new("/reason", "Give a reason of 3 to 200 characters on one line."));
        return errors;
    }
}
