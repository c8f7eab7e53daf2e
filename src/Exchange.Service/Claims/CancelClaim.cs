using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Exchanges.Pos;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Claims;

/// <summary>The customer withdraws the consent to the swap: that calls it off, up to the point of no return.</summary>
static class CancelClaim
{
    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapPost("/{code}/cancel", Handle).WithName("cancelClaim").WithSummary("Withdraw the consent to the swap")
            .Produces<ClaimStatus>(StatusCodes.Status202Accepted)
            .WithProblems(Problems.ClaimNotFound, Problems.PastPointOfNoReturn, Problems.WrongState, Problems.IdempotencyKeyReused);

    static Task<IResult> Handle(string code, HttpContext http, IdempotentRequest key, ClaimDesk claims, CancellationToken stop) =>
        claims.ChangeAsync(http, code, key, Cancel, stop, status: StatusCodes.Status202Accepted);

    public static bool IsPossible(ExchangeFile file) =>
        ExchangeStates.IsBeforeNoReturn(file.State) && file.Row is { OldOutcome: OldLicenceOutcome.None, CancelRequestedAt: null };

    static IResult? Cancel(ExchangeFile file) => file.State is ExchangeStates.Rejected or ExchangeStates.Expired
        ? Problems.WrongState.Result("The exchange is over: there is nothing left to call off.")
        : CancelExchange.Cancel(file, "consent-withdrawn", by: "customer");
}
