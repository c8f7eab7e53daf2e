using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes.Products;

/// <summary>Sets the days from which a product may not be sold. Naming the same days again changes nothing.</summary>
static class StopSales
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/products/{gtin}/sales-stop", Handle).WithName("stopSales").WithProblems(Problems.ProductNotFound, Problems.ValidationFailed);

    static async Task<Results<Ok<ProductView>, ProblemHttpResult>> Handle(
        string gtin, SalesStopForm salesStop, Once once, Caller caller, ProductDesk desk, CancellationToken stop) =>
        (await desk.StopSalesAsync(caller.RetailerId, gtin, salesStop, Decision.ByKey(caller), stop, once)).Result();
}
