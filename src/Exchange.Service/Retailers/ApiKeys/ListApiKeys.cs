using Exchange.Contracts.ApiKeys;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Retailers.ApiKeys;

/// <summary>Lists the retailer's API keys, without their secrets.</summary>
static class ListApiKeys
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/api-keys", Handle).WithName("listApiKeys");

    static async Task<Ok<ApiKeyList>> Handle(Caller caller, ApiKeyDesk keys, CancellationToken stop)
    {
        var rows = await keys.ListAsync(caller.RetailerId, stop);
        return TypedResults.Ok(new ApiKeyList([.. rows.Select(row => row.View())]));
    }
}
