using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Intake;

/// <summary>Hands a store a block of claim codes for its tills' offline hours. They are shown in this answer alone; only their hashes are kept.</summary>
static class IssueClaimCodes
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/claim-codes", Handle).WithName("issueClaimCodes").WithSummary("Issue a block of claim codes")
            .Produces<ClaimCodeBlock>(StatusCodes.Status201Created)
            .WithProblems(Problems.StoreNotFound, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static Task<IResult> Handle(ClaimCodeBlockRequest request, IdempotentRequest key, Caller caller, HttpResponse response, ClaimCodeDesk desk, CancellationToken stop)
    {
        response.Headers.CacheControl = "no-store";
        return desk.IssueAsync(caller, request, key, stop);
    }
}
