using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes;

/// <summary>Keeps terms as the draft of their programme's next version. Code and version make it idempotent.</summary>
static class ImportProgramme
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/programmes", Handle).WithName("importProgramme")
            .WithBodyLimit(TermsDocument.MostBytes).WithProblems(Problems.ProgrammeInvalid, Problems.ProgrammeVersionExists);

    static async Task<Results<Created<VersionView>, ProblemHttpResult>> Handle(
        ProgrammeTerms terms, Once once, Caller caller, ProgrammeDesk desk, CancellationToken stop) =>
        (await desk.ImportAsync(caller.RetailerId, terms, new(Decision.ByKey(caller), null), stop, once)).Match<Results<Created<VersionView>, ProblemHttpResult>>(
            view => TypedResults.Created($"/retailer/v1/programmes/{view.Programme}/versions/{view.Version}", view), refusal => refusal.Result());
}
