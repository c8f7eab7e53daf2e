using Exchange.Exchanges;
using Exchange.Hosting;

namespace Exchange.DeadLetters;

/// <summary>The retailer's messages that could not be worked on, first seen first.</summary>
static class ListDeadLetters
{
    const int Most = 200;

    public static void Map(IEndpointRouteBuilder operators) =>
        operators.MapGet("/dead-letters", Handle).WithName("listDeadLetters").WithSummary("List messages that could not be worked on")
            .Produces<DeadLetterPage>().WithProblems(Problems.InvalidParameter);

    static async Task<IResult> Handle(Caller caller, DeadLetterDesk desk, CancellationToken stop, string? state = null, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > Most) return Problems.InvalidParameter.Result($"Use a limit of 1 to {Most}.");
        var after = Guid.Empty;
        if (cursor is not null && !Guid.TryParseExact(cursor, "N", out after)) return Problems.InvalidParameter.Result("Use the cursor of a page before.");
        return StateOf(state ?? "open") is { } wanted
            ? TypedResults.Ok(await desk.ListAsync(caller.RetailerId, wanted, after, limit, stop))
            : Problems.InvalidParameter.Result("Use a state of open, replayed or discarded.");
    }

    public static DeadLetterState? StateOf(string text) =>
        Enum.GetValues<DeadLetterState>().Cast<DeadLetterState?>().FirstOrDefault(state => Views.Kebab(state!.Value.ToString()) == text);
}
