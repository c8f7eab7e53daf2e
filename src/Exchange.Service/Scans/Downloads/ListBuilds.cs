using Exchange.Contracts.Scans.Downloads;
using Exchange.Hosting;

namespace Exchange.Scans.Downloads;

/// <summary>Which builds of the scanner there are to download, with size and checksum.</summary>
static class ListBuilds
{
    public static void Map(IEndpointRouteBuilder scanner) =>
        scanner.MapGet("/builds", Handle).WithName("listScannerBuilds").WithSummary("List the scanner's builds").Produces<ScannerDownloads>().WithProblems();

    static IResult Handle(HttpResponse response, BuildShelf shelf)
    {
        response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Ok(new ScannerDownloads(shelf.Builds));
    }
}
