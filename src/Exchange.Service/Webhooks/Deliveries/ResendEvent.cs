using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Sends one event to an endpoint again, delivered or not, under the same id and with the same bytes.</summary>
static class ResendEvent
{
    /// <param name="Event">The event's id.</param>
    public sealed record Request(string Event);

    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapPost("/webhook-endpoints/{id:guid}/resend", Handle).WithName("resendEvent")
        .WithProblems(Problems.EndpointNotFound, Problems.EventNotFound);

    static async Task<Results<Ok<SentAgain>, ProblemHttpResult>> Handle(Guid id, Request request, Once once, Caller caller, DeliveryDesk desk, CancellationToken stop) =>
        (await desk.ResendAsync(caller.RetailerId, id, request.Event, stop, once)).Result();
}
