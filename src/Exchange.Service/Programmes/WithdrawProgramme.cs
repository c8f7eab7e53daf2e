using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes;

/// <summary>Stops intake, at once or at an instant; what is in flight finishes. Withdrawing again changes nothing.</summary>
static class WithdrawProgramme
{
    /// <param name="Why">The reason, for the journal; no personal data.</param>
    /// <param name="By">Pseudonymous id of who decided; the key's if absent.</param>
    /// <param name="Version">One version; every published one if absent.</param>
    /// <param name="At">The instant of the stop; now if absent.</param>
    public sealed record Request(string Why, string? By = null, int? Version = null, DateTimeOffset? At = null);

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/programmes/{code}/withdraw", Handle).WithName("withdrawProgramme").WithProblems(Problems.ProgrammeNotFound, Problems.ValidationFailed);

    static async Task<Results<Ok<IReadOnlyList<VersionView>>, ProblemHttpResult>> Handle(
        string code, Request request, Once once, Caller caller, ProgrammeSwitch programmes, CancellationToken stop) =>
        (await programmes.WithdrawAsync(caller.RetailerId, code, request.Version, request.At?.UtcDateTime, new(request.By ?? Decision.ByKey(caller), request.Why), stop, once)).Result();
}
