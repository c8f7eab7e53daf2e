using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Retailers;

/// <summary>All stores of the retailer, by number.</summary>
static class ListStores
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/stores", Handle).WithName("listStores");

    static async Task<Ok<IReadOnlyList<StoreView>>> Handle(Caller caller, StoreDesk desk, CancellationToken stop) =>
        TypedResults.Ok(await desk.ListAsync(caller.RetailerId, stop));
}
