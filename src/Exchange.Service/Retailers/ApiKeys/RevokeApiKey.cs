using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Retailers.ApiKeys;

/// <summary>Revokes an API key, at once and for ever; again changes nothing. A key may revoke itself: whoever finds a leaked key can end it with it.</summary>
static class RevokeApiKey
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapDelete("/api-keys/{id}", Handle).WithName("revokeApiKey").WithProblems(Problems.NotFound);

    static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Caller caller, ApiKeyDesk keys, CancellationToken stop) =>
        await keys.RevokeAsync(caller.RetailerId, id, stop) ? TypedResults.NoContent() : Problems.NotFound.Result();
}
