using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Sends a range of events again that were offered before, delivered or not, behind everything else that waits. The endpoint's filter holds for them too.</summary>
static class ReplayEvents
{
    /// <param name="First">The first sequence number.</param>
    /// <param name="Last">The last one; up to what was offered so far if absent.</param>
    public sealed record Request(long First, long? Last = null);

    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapPost("/webhook-endpoints/{id:guid}/replay", Handle).WithName("replayEvents")
        .WithProblems(Problems.EndpointNotFound, Problems.WrongState, Problems.ValidationFailed);

    static async Task<Results<Ok<SentAgain>, ProblemHttpResult>> Handle(Guid id, Request request, Once once, Caller caller, DeliveryDesk desk, CancellationToken stop) =>
        (await desk.ReplayAsync(caller.RetailerId, id, request.First, request.Last, stop, once)).Result();
}
