using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Makes a new signing secret and shows it, this once. Until the overlap is over, deliveries carry the signatures of both.</summary>
static class RotateSecret
{
    /// <param name="OverlapHours">How long the secret before still signs, 0 to 168 hours.</param>
    public sealed record Request(int OverlapHours = 24);

    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapPost("/webhook-endpoints/{id:guid}/secret", Handle).WithName("rotateWebhookSecret")
        .WithProblems(Problems.EndpointNotFound, Problems.ValidationFailed);

    static async Task<Results<Ok<RotatedSecret>, ProblemHttpResult>> Handle(Guid id, Request request, Once once, Caller caller, EndpointDesk desk, CancellationToken stop) =>
        (await desk.RotateAsync(caller.RetailerId, id, TimeSpan.FromHours(request.OverlapHours), stop, once)).Result();
}
