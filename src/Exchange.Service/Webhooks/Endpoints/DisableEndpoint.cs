using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Disables an endpoint: it is sent nothing, and its events are kept for it. Disabling again changes nothing.</summary>
static class DisableEndpoint
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/webhook-endpoints/{id:guid}/disable", Handle).WithName("disableWebhookEndpoint").WithProblems(Problems.EndpointNotFound);

    static async Task<Results<Ok<WebhookEndpointView>, ProblemHttpResult>> Handle(Guid id, Once once, Caller caller, EndpointDesk desk, CancellationToken stop) =>
        (await desk.DisableAsync(caller.RetailerId, id, stop, once)).Result();
}
