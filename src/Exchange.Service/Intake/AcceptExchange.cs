using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Intake;

/// <summary>Takes a till's request to exchange a licence. What was answered 202 is committed and will be carried out.</summary>
static class AcceptExchange
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/exchanges", Handle).WithName("acceptExchange").WithSummary("Accept an exchange")
            .Produces<AcceptedExchange>(StatusCodes.Status202Accepted)
            .WithProblems(Problems.LicenceAlreadyExchanged, Problems.ReceiptLineAlreadyUsed, Problems.TillTransactionAlreadyUsed, Problems.OutOfStock,
                Problems.ProgrammeNotFound, Problems.ProgrammeWithdrawn, Problems.ProgrammeEnded, Problems.ProgrammeNotYet, Problems.NotEligible, Problems.OfferNotFound,
                Problems.ConsentMissing, Problems.ProofNotAccepted, Problems.ProofMismatch, Problems.OverrideRequired, Problems.ClaimCodeUnknown,
                Problems.OccurredTooLate, Problems.OccurredInFuture, Problems.ExchangeNotFound, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static Task<IResult> Handle(ExchangeRequest request, IdempotentRequest key, Caller caller, IntakeDesk desk, CancellationToken stop) =>
        desk.AcceptAsync(caller, request, key, stop);
}
