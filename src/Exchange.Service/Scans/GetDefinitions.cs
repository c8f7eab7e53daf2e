using Exchange.Certificates;
using Exchange.Hosting;

namespace Exchange.Scans;

/// <summary>How products are recognised on a machine: public data, the same for everybody, signed by whoever made it.</summary>
static class GetDefinitions
{
    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapGet("/definitions", Handle).WithName("getDefinitions").WithSummary("Get the scanner's definitions")
            .WithDescription("A compact JWS (RFC 7515) of the type exchange-scan-definitions+jws, signed with ES256; its payload fits scan-definitions.schema.json. The key is the scanner's own, and not to be had here.")
            .Produces<string>(contentType: CertificateDesk.MediaType).WithProblems();

    static IResult Handle(HttpResponse response, PublishedDefinitions published)
    {
        response.Headers.CacheControl = "public, no-cache"; // to be asked again each time, and answered 304
        return TypedResults.Bytes(published.Signed, CertificateDesk.MediaType, entityTag: published.Tag);
    }
}
