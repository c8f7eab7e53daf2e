using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Makes a webhook endpoint. It is sent a challenge at once, and its first event after it has answered.</summary>
static class CreateEndpoint
{
    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapPost("/webhook-endpoints", Handle).WithName("createWebhookEndpoint")
        .WithProblems(Problems.EndpointAddressRefused, Problems.TooManyEndpoints, Problems.ValidationFailed);

    static async Task<Results<Created<MintedWebhookEndpoint>, ProblemHttpResult>> Handle(NewWebhookEndpoint wish, Once once, Caller caller, EndpointDesk desk, CancellationToken stop) =>
        (await desk.CreateAsync(caller.RetailerId, wish, stop, once)).Match<Results<Created<MintedWebhookEndpoint>, ProblemHttpResult>>(
            made => TypedResults.Created($"/retailer/v1/webhook-endpoints/{made.Endpoint.Id}", made), refusal => refusal.Result());
}
