using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes;

/// <summary>Lets provisioning go on after a suspension. Resuming again changes nothing.</summary>
static class ResumeProgramme
{
    /// <param name="Why">The reason, for the journal; no personal data.</param>
    /// <param name="By">Pseudonymous id of who decided; the key's if absent.</param>
    /// <param name="Version">One version; every published one if absent.</param>
    public sealed record Request(string Why, string? By = null, int? Version = null);

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/programmes/{code}/resume", Handle).WithName("resumeProgramme").WithProblems(Problems.ProgrammeNotFound, Problems.ValidationFailed);

    static async Task<Results<Ok<IReadOnlyList<VersionView>>, ProblemHttpResult>> Handle(
        string code, Request request, Once once, Caller caller, ProgrammeSwitch programmes, CancellationToken stop) =>
        (await programmes.ResumeAsync(caller.RetailerId, code, request.Version, new(request.By ?? Decision.ByKey(caller), request.Why), stop, once)).Result();
}
