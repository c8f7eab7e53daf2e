using Exchange.Hosting;

namespace Exchange.Claims;

/// <summary>How a customer's exchange stands, and what comes next.</summary>
static class GetClaim
{
    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapGet("/{code}", Handle).WithName("getClaim").WithSummary("Get the claim's status")
            .Produces<ClaimStatus>().WithProblems(Problems.ClaimNotFound);

    static Task<IResult> Handle(string code, HttpContext http, ClaimDesk claims, CancellationToken stop) =>
        claims.ReadAsync(http, code, file => TypedResults.Ok(ClaimStatus.Of(file)), stop);
}
