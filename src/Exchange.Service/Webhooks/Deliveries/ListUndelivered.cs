using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Deliveries;

/// <summary>The events that an endpoint was offered and has not taken, in their order: waiting for another try, for an earlier event, or given up.</summary>
static class ListUndelivered
{
    const int Most = 200;

    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapGet("/webhook-endpoints/{id:guid}/undelivered", Handle).WithName("listUndeliveredEvents")
        .WithProblems(Problems.EndpointNotFound, Problems.InvalidParameter);

    static async Task<Results<Ok<UndeliveredPage>, ProblemHttpResult>> Handle(Guid id, Caller caller, DeliveryDesk desk, CancellationToken stop, long after = 0, int limit = 50) =>
        limit is < 1 or > Most ? Problems.InvalidParameter.Result($"Use a limit of 1 to {Most}.") : (await desk.UndeliveredAsync(caller.RetailerId, id, after, limit, stop)).Result();
}
