using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Asks an endpoint that has not answered its challenge once more, at once.</summary>
static class VerifyEndpoint
{
    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapPost("/webhook-endpoints/{id:guid}/verify", Handle).WithName("verifyWebhookEndpoint")
        .WithProblems(Problems.EndpointNotFound, Problems.EndpointDisabled);

    static async Task<Results<Ok<WebhookEndpointView>, ProblemHttpResult>> Handle(Guid id, Once once, Caller caller, EndpointDesk desk, CancellationToken stop) =>
        (await desk.VerifyAsync(caller.RetailerId, id, stop, once)).Result();
}
