using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes;

/// <summary>Keeps terms as the draft of their programme's next version. Code and version make it idempotent.</summary>
static class ImportProgramme
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/programmes", Handle).WithName("importProgramme").Accepts<ProgrammeTerms>("application/json");

    static async Task<Results<Created<VersionView>, ProblemHttpResult>> Handle(
        HttpRequest request, Caller caller, ProgrammeDesk desk, CancellationToken stop)
    {
        var terms = await TermsDocument.ReadAsync(request, stop);
        if (terms.Refusal is { } unreadable) return unreadable.Result();
        var draft = await desk.ImportAsync(caller.RetailerId, terms.Value!, new(Decision.ByKey(caller), null), stop);
        return draft.Match<Results<Created<VersionView>, ProblemHttpResult>>(
            view => TypedResults.Created($"/retailer/v1/programmes/{view.Programme}/versions/{view.Version}", view), refusal => refusal.Result());
    }
}
