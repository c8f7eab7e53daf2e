using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Sends a signed <c>webhook-endpoint.test</c> at once, whatever the endpoint's state, and says what came of it.</summary>
static class TestEndpoint
{
    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/webhook-endpoints/{id:guid}/test", Handle).WithName("testWebhookEndpoint").WithProblems(Problems.EndpointNotFound);

    static async Task<Results<Ok<AttemptView>, ProblemHttpResult>> Handle(Guid id, Once once, Caller caller, DeliveryDesk desk, CancellationToken stop) =>
        (await desk.TestAsync(caller.RetailerId, id, stop, once)).Result();
}
