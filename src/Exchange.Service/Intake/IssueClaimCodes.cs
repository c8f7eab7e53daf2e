using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Exchange.Persistence;

namespace Exchange.Intake;

/// <summary>Hands a store a block of claim codes for its tills' offline hours. They are shown in this answer alone; only their hashes are kept.</summary>
static class IssueClaimCodes
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/claim-codes", Handle).WithName("issueClaimCodes").WithSummary("Issue a block of claim codes")
            .Produces<ClaimCodeBlock>(StatusCodes.Status201Created)
            .WithProblems(Problems.StoreNotFound, Problems.ValidationFailed);

    static async Task<IResult> Handle(ClaimCodeBlockRequest request, Once once, Caller caller, HttpResponse response, ClaimCodeDesk desk, CancellationToken stop)
    {
        response.Headers.CacheControl = "no-store";
        return (await desk.IssueAsync(caller, request, once, stop)).Match<IResult>(block => TypedResults.Json(block, statusCode: StatusCodes.Status201Created), refusal => refusal.Result());
    }
}
