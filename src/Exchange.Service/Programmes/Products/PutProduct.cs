using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes.Products;

/// <summary>Adds or changes a product. Its GTIN makes it idempotent.</summary>
static class PutProduct
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPut("/products/{gtin}", Handle).WithName("putProduct").WithProblems(Problems.ValidationFailed);

    static async Task<Results<Ok<ProductView>, ProblemHttpResult>> Handle(
        string gtin, ProductForm product, Caller caller, ProductDesk desk, CancellationToken stop) =>
        (await desk.PutAsync(caller.RetailerId, gtin, product, stop)).Result();
}
