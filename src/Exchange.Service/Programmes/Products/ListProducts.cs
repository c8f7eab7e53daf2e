using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes.Products;

/// <summary>All products of the retailer, by GTIN.</summary>
static class ListProducts
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/products", Handle).WithName("listProducts");

    static async Task<Ok<IReadOnlyList<ProductView>>> Handle(Caller caller, ProductDesk desk, CancellationToken stop) =>
        TypedResults.Ok(await desk.ListAsync(caller.RetailerId, stop));
}
