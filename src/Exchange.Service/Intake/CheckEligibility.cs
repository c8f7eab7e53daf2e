using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Intake;

/// <summary>Says within two seconds whether an old licence may be exchanged here, for what and at which difference. Makes nothing and reserves nothing.</summary>
static class CheckEligibility
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/eligibility", Handle).WithName("checkEligibility").WithSummary("Check eligibility")
            .WithProblems(Problems.StoreNotFound, Problems.ValidationFailed);

    static async Task<Results<Ok<EligibilityAnswer>, ProblemHttpResult>> Handle(
        EligibilityRequest request, Caller caller, EligibilityDesk desk, CancellationToken stop) =>
        (await desk.AskAsync(caller, request, stop)).Result();
}
