using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Changes an endpoint's settings, all of them. A new address has to answer the challenge first; events wait meanwhile, and go to the new address.</summary>
static class ChangeEndpoint
{
    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapPut("/webhook-endpoints/{id:guid}", Handle).WithName("changeWebhookEndpoint")
        .WithProblems(Problems.EndpointNotFound, Problems.EndpointAddressRefused, Problems.ValidationFailed);

    static async Task<Results<Ok<WebhookEndpointView>, ProblemHttpResult>> Handle(Guid id, WebhookEndpointSettings settings, Caller caller, EndpointDesk desk, CancellationToken stop) =>
        (await desk.ChangeAsync(caller.RetailerId, id, settings, stop)).Result();
}
