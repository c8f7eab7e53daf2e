using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes;

/// <summary>Publishes a draft. Publishing it again changes nothing.</summary>
static class PublishProgramme
{
    /// <param name="By">Pseudonymous id of who decided; the key's if absent.</param>
    public sealed record Request(string? By = null, string? Why = null);

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/programmes/{code}/versions/{version:int}/publish", Handle).WithName("publishProgramme").WithProblems(Problems.ProgrammeNotFound, Problems.ProgrammeInvalid, Problems.ValidationFailed);

    static async Task<Results<Ok<VersionView>, ProblemHttpResult>> Handle(
        string code, int version, Request request, Once once, Caller caller, ProgrammeDesk desk, CancellationToken stop) =>
        (await desk.PublishAsync(caller.RetailerId, code, version, new(request.By ?? Decision.ByKey(caller), request.Why), stop, once)).Result();
}
