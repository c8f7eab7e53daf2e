using Exchange.Contracts.Scans;
using Exchange.Exchanges;
using Exchange.Hosting;

namespace Exchange.Scans;

/// <summary>A scan's report as it was signed: the evidence for whoever has to look into it.</summary>
static class GetScan
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/exchanges/{id}/scans/{number:int}", Handle).WithName("getScan").WithSummary("Get a scan's signed report")
            .WithDescription("SHA-256 of the payload's bytes is the scan's digest, which the exchange's journal and its certificate name.")
            .Produces<SignedReport>().WithProblems(Problems.ExchangeNotFound, Problems.ScanNotFound);

    /// <param name="number">The scan's number, as listed.</param>
    static async Task<IResult> Handle(string id, int number, Caller caller, ExchangeDesk exchanges, ScanArchive archive, HttpResponse response, CancellationToken stop)
    {
        response.Headers.CacheControl = "no-store";
        if (await exchanges.IdAsync(caller, id, stop) is not { } exchange) return Problems.ExchangeNotFound.Result();
        return await archive.FindAsync(exchange, number, stop) is { } report
            ? TypedResults.Json(report, ScanJson.Strict.SignedReport) // in the form in which the scanner sent it
            : Problems.ScanNotFound.Result();
    }
}
