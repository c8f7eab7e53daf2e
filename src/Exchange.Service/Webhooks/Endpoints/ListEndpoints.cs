using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Endpoints;

/// <summary>All webhook endpoints of the retailer, and how each is doing.</summary>
static class ListEndpoints
{
    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapGet("/webhook-endpoints", Handle).WithName("listWebhookEndpoints");

    static async Task<Ok<WebhookEndpointList>> Handle(Caller caller, EndpointDesk desk, CancellationToken stop) => TypedResults.Ok(await desk.ListAsync(caller.RetailerId, stop));
}
