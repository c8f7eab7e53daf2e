using Exchange.Contracts.Pos;
using Exchange.Hosting;

namespace Exchange.Intake;

/// <summary>
/// Takes the exchanges that a till took offline. Each has a key, a judgement and a result of its own, by when it occurred; sending the
/// file again changes nothing. What the till promised by a claim code of its block and had to be refused is owed to that customer.
/// </summary>
static class SubmitOfflineBatch
{
    const long BodyLimit = 4 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/offline-batches", Handle).WithName("submitOfflineBatch").WithSummary("Submit exchanges taken offline")
            .WithBodyLimit(BodyLimit).Produces<OfflineBatchResult>().WithProblems(Problems.OfflineBatchTooLarge, Problems.ValidationFailed);

    static async Task<IResult> Handle(OfflineBatch batch, Caller caller, OfflineBatchDesk desk, CancellationToken stop) => batch.Entries.Count switch
    {
        0 => Refusal.Invalid("/entries", $"Send 1 to {OfflineBatchDesk.Most} exchanges.").Result(),
        > OfflineBatchDesk.Most => Problems.OfflineBatchTooLarge.Result(),
        _ => TypedResults.Ok(await desk.TakeAsync(caller, batch, stop)),
    };
}
