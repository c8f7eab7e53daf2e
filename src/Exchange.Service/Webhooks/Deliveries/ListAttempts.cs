using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Webhooks.Deliveries;

/// <summary>The attempts to deliver to an endpoint, the newest first; of one event, if it is named. They are kept for 30 days.</summary>
static class ListAttempts
{
    const int Most = 200;

    public static void Map(IEndpointRouteBuilder retailer) => retailer.MapGet("/webhook-endpoints/{id:guid}/attempts", Handle).WithName("listWebhookAttempts")
        .WithProblems(Problems.EndpointNotFound, Problems.InvalidParameter);

    static async Task<Results<Ok<AttemptPage>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, DeliveryDesk desk, CancellationToken stop, string? @event = null, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > Most) return Problems.InvalidParameter.Result($"Use a limit of 1 to {Most}.");
        var before = Guid.Empty;
        if (cursor is not null && !Guid.TryParseExact(cursor, "N", out before)) return Problems.InvalidParameter.Result("Use the cursor of a page before.");
        return (await desk.AttemptsAsync(caller.RetailerId, id, @event, cursor is null ? null : before, limit, stop)).Result();
    }
}
