using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes;

/// <summary>One version with its terms and state.</summary>
static class GetProgrammeVersion
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/programmes/{code}/versions/{version:int}", Handle).WithName("getProgrammeVersion").WithProblems(Problems.ProgrammeNotFound);

    static async Task<Results<Ok<VersionView>, ProblemHttpResult>> Handle(
        string code, int version, Caller caller, ProgrammeDesk desk, CancellationToken stop) =>
        (await desk.FindAsync(caller.RetailerId, code, version, stop)).Result();
}
