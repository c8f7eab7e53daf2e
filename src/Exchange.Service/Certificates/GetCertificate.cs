using Exchange.Claims;
using Exchange.Exchanges;
using Exchange.Hosting;

namespace Exchange.Certificates;

/// <summary>The signed proof of an ended exchange, for the till that took it and for the customer.</summary>
static class GetCertificate
{
    public static void MapPos(IEndpointRouteBuilder pos) =>
        pos.MapGet("/exchanges/{id}/certificate", ForTill).WithName("getCertificate").WithSummary("Get the certificate")
            .Produces<string>(contentType: CertificateDesk.MediaType).WithProblems(Problems.ExchangeNotFound, Problems.CertificateNotReady);

    public static void MapClaim(IEndpointRouteBuilder claims) =>
        claims.MapGet("/{code}/certificate", ForCustomer).WithName("getClaimCertificate").WithSummary("Get the certificate")
            .Produces<string>(contentType: CertificateDesk.MediaType).WithProblems(Problems.ClaimNotFound, Problems.CertificateNotReady);

    static async Task<IResult> ForTill(string id, Caller caller, ExchangeDesk exchanges, CertificateDesk certificates, CancellationToken stop) =>
        await exchanges.IdAsync(caller, id, stop) is { } found ? await certificates.IssueAsync(found, stop) : Problems.ExchangeNotFound.Result();

    static async Task<IResult> ForCustomer(string code, HttpContext http, ClaimDesk claims, CertificateDesk certificates, CancellationToken stop)
    {
        var (claim, refusal) = await claims.OpenAsync(http, code, stop);
        return claim is null ? refusal!.Result() : await certificates.IssueAsync(claim.ExchangeId, stop);
    }
}
