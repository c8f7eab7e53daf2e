using Exchange.Contracts.Certificates;
using Exchange.Hosting;

namespace Exchange.Certificates;

/// <summary>The public keys with which anybody checks a certificate.</summary>
static class GetKeys
{
    public const string Path = "/.well-known/exchange-keys.json";
    const string MediaType = "application/jwk-set+json"; // RFC 7517 §8.5.2

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Path, Handle).AllowAnonymous().WithTags("Certificates").WithName("getCertificateKeys").WithSummary("Get the keys that sign certificates")
            .Produces<Jwks>(contentType: MediaType).WithProblems();

    static async Task<IResult> Handle(HttpResponse response, CertificateKeys keys, CancellationToken stop)
    {
        response.Headers.CacheControl = "public, max-age=300"; // a new key signs at once: whoever meets a name that is not in its copy asks again
        return TypedResults.Bytes((await keys.PublishedAsync(stop)).ToUtf8(), MediaType);
    }
}
