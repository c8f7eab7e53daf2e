using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Deliveries;

/// <summary>One attempt, with the very bytes that were sent.</summary>
static class GetAttempt
{
    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapGet("/webhook-endpoints/{id:guid}/attempts/{attempt:guid}", Handle).WithName("getWebhookAttempt")
        .WithProblems(Problems.EndpointNotFound, Problems.NotFound);

    static async Task<Results<Ok<AttemptView>, ProblemHttpResult>> Handle(Guid id, Guid attempt, Caller caller, DeliveryDesk desk, CancellationToken stop) =>
        (await desk.AttemptAsync(caller.RetailerId, id, attempt, stop)).Result();
}
