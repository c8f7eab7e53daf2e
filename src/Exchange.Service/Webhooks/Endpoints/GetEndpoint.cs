using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Endpoints;

/// <summary>One webhook endpoint, and how it is doing.</summary>
static class GetEndpoint
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/webhook-endpoints/{id:guid}", Handle).WithName("getWebhookEndpoint").WithProblems(Problems.EndpointNotFound);

    static async Task<Results<Ok<WebhookEndpointView>, ProblemHttpResult>> Handle(Guid id, Caller caller, EndpointDesk desk, CancellationToken stop) =>
        (await desk.FindAsync(caller.RetailerId, id, stop)).Result();
}
