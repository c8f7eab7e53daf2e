using Exchange.Contracts.Pos;
using Exchange.Exchanges;
using Exchange.Hosting;

namespace Exchange.Scans;

/// <summary>Which scans were taken for an exchange, the earliest first: the digest is the one that the journal and the certificate name.</summary>
static class ListScans
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapGet("/exchanges/{id}/scans", Handle).WithName("listScans").WithSummary("List an exchange's scans")
            .Produces<TakenScans>().WithProblems(Problems.ExchangeNotFound);

    static async Task<IResult> Handle(string id, Caller caller, ExchangeDesk exchanges, ScanArchive archive, CancellationToken stop) =>
        await exchanges.IdAsync(caller, id, stop) is { } found
            ? TypedResults.Ok(new TakenScans([.. (await archive.ListAsync(found, stop)).Select(scan => scan.View())]))
            : Problems.ExchangeNotFound.Result();
}
