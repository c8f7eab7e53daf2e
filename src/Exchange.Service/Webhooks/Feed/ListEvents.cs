using System.Globalization;
using System.Text.Json;
using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Journal.Events;
using Exchange.Webhooks.Endpoints;

namespace Exchange.Webhooks.Feed;

/// <summary>The retailer's events after a number, oldest first: the same events and bytes as webhooks deliver. Whoever asks again after the last number it got misses nothing.</summary>
static class ListEvents
{
    const int Most = 1000, LongestWait = 30;

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapGet("/events", Handle).WithName("listEvents").WithSummary("List events after a number")
            .Produces<EventPage>().WithProblems(Problems.InvalidParameter, Problems.CursorTooOld);

    static async Task<IResult> Handle(
        Caller caller, FeedDesk feed, CancellationToken stop,
        long after = 0, int limit = 100, int wait = 0, string? types = null, string? stores = null, bool operational = false)
    {
        if (after < 0) return Problems.InvalidParameter.Result("Use after=0 for the beginning, or the next of a page before.");
        if (limit is < 1 or > Most) return Problems.InvalidParameter.Result($"Use a limit of 1 to {Most}.");
        if (wait is < 0 or > LongestWait) return Problems.InvalidParameter.Result($"Use a wait of 0 to {LongestWait} seconds.");
        var filter = new EventFilter(types?.Replace(',', ' ') ?? "", stores?.Replace(',', ' ') ?? "");
        var page = await feed.ReadAsync(new(caller.RetailerId, operational), after, limit, TimeSpan.FromSeconds(wait), filter, stop);
        return page.Oldest is { } oldest
            ? Problems.CursorTooOld.Result(string.Create(CultureInfo.InvariantCulture, $"The oldest event that is kept has number {oldest}."), ("oldest", oldest))
            : new Written(page);
    }

    /// <summary>The events' own bytes, not written a second time.</summary>
    sealed class Written(FeedPage page) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
            json.WriteStartObject();
            json.WriteStartArray("events"u8);
            foreach (var one in page.Events) json.WriteRawValue(one.Bytes(EventPayload.Full), skipInputValidation: true);
            json.WriteEndArray();
            json.WriteNumber("next"u8, page.Next);
            json.WriteNumber("latest"u8, page.Latest);
            json.WriteEndObject();
        }
    }
}
