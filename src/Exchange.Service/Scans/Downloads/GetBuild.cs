using Exchange.Hosting;
using Microsoft.Net.Http.Headers;

namespace Exchange.Scans.Downloads;

/// <summary>One file of the scanner's builds: a program or its bill of materials. Parts of it can be asked for (Range); its ETag is its SHA-256.</summary>
static class GetBuild
{
    public const string Folder = "/scanner/v1/builds";

    public static void Map(IEndpointRouteBuilder scanner) =>
        scanner.MapGet("/builds/{file}", Handle).WithName("getScannerBuild").WithSummary("Download a build of the scanner")
            .WithDescription("Also its bill of materials. Answers Range, If-Range and If-None-Match; the ETag is the file's SHA-256.")
            .Produces<Stream>(contentType: "application/octet-stream").WithProblems(Problems.ScannerBuildNotFound);

    /// <param name="file">The file's name, as listed.</param>
    static IResult Handle(string file, HttpResponse response, BuildShelf shelf)
    {
        if (shelf.Find(file) is not { } found) return Problems.ScannerBuildNotFound.Result();
        // A version's bytes are the same for ever: other bytes get another version.
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(found.Bytes, found.MediaType, found.Name, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{found.Sha256}\""));
    }
}
