using Exchange.Contracts.Scans;
using Exchange.Hosting;
using Microsoft.Net.Http.Headers;

namespace Exchange.Scans;

/// <summary>How products are recognised on a machine: public data, the same for everybody.</summary>
static class GetDefinitions
{
    static readonly byte[] Utf8 = BuiltInDefinitions.Utf8();
    static readonly EntityTagHeaderValue Version = new($"\"{BuiltInDefinitions.Document.Version}\"");

    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapGet("/definitions", Handle).WithName("getDefinitions").WithSummary("Get the scanner's definitions").Produces<ScanDefinitions>().WithProblems();

    static IResult Handle(HttpResponse response)
    {
        response.Headers.CacheControl = "public, no-cache"; // to be asked again each time, and answered 304
        return TypedResults.Bytes(Utf8, "application/json", entityTag: Version);
    }
}
