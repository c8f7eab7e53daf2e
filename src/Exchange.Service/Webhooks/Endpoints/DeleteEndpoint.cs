using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Deletes an endpoint, and with it what is kept for it. The events stay in the feed.</summary>
static class DeleteEndpoint
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapDelete("/webhook-endpoints/{id:guid}", Handle).WithName("deleteWebhookEndpoint").WithProblems(Problems.EndpointNotFound);

    static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Caller caller, EndpointDesk desk, CancellationToken stop) =>
        await desk.DeleteAsync(caller.RetailerId, id, stop) ? TypedResults.NoContent() : Problems.EndpointNotFound.Result();
}
