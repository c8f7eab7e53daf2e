using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes;

/// <summary>Every version of every programme, drafts included.</summary>
static class ListProgrammes
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/programmes", Handle).WithName("listProgrammes");

    static async Task<Ok<IReadOnlyList<VersionView>>> Handle(Caller caller, ProgrammeDesk desk, CancellationToken stop) =>
        TypedResults.Ok(await desk.ListAsync(caller.RetailerId, stop));
}
