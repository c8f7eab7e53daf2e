using Exchange.Contracts;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Licences.KeyPool;

/// <summary>Takes a CSV file of prepaid keys into the pool.</summary>
static class ImportKeys
{
    const long LongestFile = 64 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/key-pool/imports", Handle).WithName("importKeys").TakesAFile().WithBodyLimit(LongestFile);

    static async Task<Results<Ok<KeyPoolImportSummary>, ProblemHttpResult>> Handle(
        Caller caller, HttpRequest request, Once once, string? gtin, KeyPoolImport import, CancellationToken stop) =>
        gtin is not null && Gtin.Normalise(gtin) is null
            ? Problems.ValidationFailed.Result("The GTIN's length or check digit is wrong.")
            : TypedResults.Ok(await import.RunAsync(request.Body, caller.RetailerId, gtin, stop, once));
}
