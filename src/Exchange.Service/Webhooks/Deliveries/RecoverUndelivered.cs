using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Sends everything again at once that could not be delivered since a time, given up or waiting for its next try.</summary>
static class RecoverUndelivered
{
    /// <param name="Since">From then on, with its offset.</param>
    public sealed record Request(DateTimeOffset Since);

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/webhook-endpoints/{id:guid}/recover", Handle).WithName("recoverUndelivered").WithProblems(Problems.EndpointNotFound);

    static async Task<Results<Ok<SentAgain>, ProblemHttpResult>> Handle(Guid id, Request request, Once once, Caller caller, DeliveryDesk desk, CancellationToken stop) =>
        (await desk.RecoverAsync(caller.RetailerId, id, request.Since.UtcDateTime, stop, once)).Result();
}
