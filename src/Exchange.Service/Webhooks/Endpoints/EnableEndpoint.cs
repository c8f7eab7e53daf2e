using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Enables an endpoint: it answers a challenge, and then gets what was kept for it meanwhile. Enabling again changes nothing.</summary>
static class EnableEndpoint
{
    /// <param name="SkipTo">Leave out what was kept up to this sequence number, and go on after it; it stays in the feed. Nothing is left out if absent.</param>
    public sealed record Request(long? SkipTo = null);

    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapPost("/webhook-endpoints/{id:guid}/enable", Handle).WithName("enableWebhookEndpoint")
        .WithProblems(Problems.EndpointNotFound, Problems.ValidationFailed);

    static async Task<Results<Ok<WebhookEndpointView>, ProblemHttpResult>> Handle(Guid id, Request request, Once once, Caller caller, EndpointDesk desk, CancellationToken stop) =>
        (await desk.EnableAsync(caller.RetailerId, id, request.SkipTo, stop, once)).Result();
}
