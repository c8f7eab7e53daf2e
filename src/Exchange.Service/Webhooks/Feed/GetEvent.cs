using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Journal.Events;

namespace Exchange.Webhooks.Feed;

/// <summary>One event, whole: what a thin payload's link leads to.</summary>
static class GetEvent
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/events/{id}", Handle).WithName("getEvent").WithSummary("Get an event")
            .Produces<WebhookEvent>().WithProblems(Problems.EventNotFound);

    static async Task<IResult> Handle(string id, Caller caller, EventBook book, CancellationToken stop) =>
        await book.FindAsync(caller.RetailerId, id, stop) is { } one
            ? TypedResults.Bytes(one.Bytes(EventPayload.Full), "application/json; charset=utf-8")
            : Problems.EventNotFound.Result();
}
