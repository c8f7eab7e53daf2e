using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Sales;

/// <summary>Takes in a sales file (CSV, UTF-8). Each receipt line is its own natural key: the same file again changes nothing.</summary>
static class ImportSales
{
    const long MostBytes = 2L << 30;

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/sales-imports", Handle).WithName("importSales").TakesAFile().WithBodyLimit(MostBytes).WithProblems(Problems.ValidationFailed);

    static async Task<Results<Ok<SalesSummary>, ProblemHttpResult>> Handle(
        HttpRequest request, Once once, Caller caller, SalesImport sales, CancellationToken stop)
    {
        if (request.GetTypedHeaders().ContentType?.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase) != true)
            return Problems.UnsupportedMediaType.Result("Send text/csv in UTF-8.");
        return (await sales.RunAsync(caller.RetailerId, request.Body, stop, once)).Result();
    }
}
