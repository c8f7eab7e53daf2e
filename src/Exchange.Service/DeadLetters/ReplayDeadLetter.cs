using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.DeadLetters;

/// <summary>Sends a dead letter once more to the queue that it was meant for. One that was replayed and has not failed again since is not sent again.</summary>
static class ReplayDeadLetter
{
    /// <param name="By">Pseudonymous id of who decided.</param>
    /// <param name="Reason">Why, 3 to 200 characters; no personal data.</param>
    public sealed record Request(string By, string Reason);

    public static void Map(IEndpointRouteBuilder operators) =>
        operators.MapPost("/dead-letters/{id:guid}/replay", Handle).WithName("replayDeadLetter").WithSummary("Send a dead letter once more")
            .WithProblems(Problems.DeadLetterNotFound, Problems.DeadLetterClosed, Problems.DeadLetterNotReplayable, Problems.Overloaded, Problems.ValidationFailed);

    static async Task<Results<Ok<DeadLetterView>, ProblemHttpResult>> Handle(Guid id, Request request, Once once, Caller caller, DeadLetterDesk desk, CancellationToken stop) =>
        DeadLetterRules.Wrong(request.By, request.Reason) is { Count: > 0 } errors
            ? Refusal.Invalid(errors).Result()
            : (await desk.ReplayAsync(caller.RetailerId, id, new(request.By, request.Reason), stop, once)).Result();
}
