using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.DeadLetters;

/// <summary>Puts a dead letter away for good. Who and why are journaled; should the same thing fail again, it is open again.</summary>
static class DiscardDeadLetter
{
    /// <param name="By">Pseudonymous id of who decided.</param>
    /// <param name="Reason">Why, 3 to 200 characters; no personal data.</param>
    public sealed record Request(string By, string Reason);

    public static void Map(IEndpointRouteBuilder operators) =>
        operators.MapPost("/dead-letters/{id:guid}/discard", Handle).WithName("discardDeadLetter").WithSummary("Put a dead letter away")
            .WithProblems(Problems.DeadLetterNotFound, Problems.DeadLetterClosed, Problems.ValidationFailed);

    static async Task<Results<Ok<DeadLetterView>, ProblemHttpResult>> Handle(Guid id, Request request, Once once, Caller caller, DeadLetterDesk desk, CancellationToken stop) =>
        DeadLetterRules.Wrong(request.By, request.Reason) is { Count: > 0 } errors
            ? Refusal.Invalid(errors).Result()
            : (await desk.DiscardAsync(caller.RetailerId, id, new(request.By, request.Reason), stop, once)).Result();
}
