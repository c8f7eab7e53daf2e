using System.CommandLine;
using Exchange.Contracts.Webhooks;
using Exchange.Hosting;

namespace Exchange.Webhooks.Deliveries;

/// <summary><c>webhooks test|attempts|undelivered|resend|recover|replay</c></summary>
static class DeliveryCommands
{
    static readonly Option<string?> OfEvent = new("--event") { Description = "Only those of this event" };
    static readonly Option<Guid?> Attempt = new("--attempt") { Description = "One attempt, whole: request, headers and the answer's first 4 KB" };
    static readonly Option<int> Limit = new("--limit") { DefaultValueFactory = _ => 50, Description = "How many at most" };
    static readonly Argument<string> Event = new("event") { Description = "The event's id" };
    static readonly Option<DateTimeOffset> Since = new("--since") { Required = true, Description = "From then on, with its offset" };
    static readonly Argument<long> First = new("first") { Description = "The first sequence number" };
    static readonly Option<long?> Last = new("--last") { Description = "The last one; all that was offered so far if absent" };

    public static IEnumerable<Command> Make(CommandDesk desk) =>
    [
        desk.Command("test", "Sends a signed test at once and says what came of it", TestAsync, WebhookCommands.Endpoint),
        desk.Command("attempts", "Lists the attempts to deliver, the newest first", AttemptsAsync, WebhookCommands.Endpoint, OfEvent, Attempt, Limit),
        desk.Command("undelivered", "Lists the events that it has not taken", UndeliveredAsync, WebhookCommands.Endpoint),
        desk.Command("resend", "Sends one event again", ResendAsync, WebhookCommands.Endpoint, Event),
        desk.Command("recover", "Sends all again that could not be delivered since a time", RecoverAsync, WebhookCommands.Endpoint, Since),
        desk.Command("replay", "Sends a range again, delivered or not", ReplayAsync, WebhookCommands.Endpoint, First, Last),
    ];

    /// <summary>It fails if the test was not taken.</summary>
    static async Task<int> TestAsync(CommandCall call, CancellationToken stop)
    {
        var answer = await call.Get<DeliveryDesk>().TestAsync(call.RetailerId, EndpointOf(call), stop);
        var exit = call.Print(answer, attempt => [DeliveryLines.Of(attempt)]);
        return answer.Value is { Delivered: false } ? CommandDesk.Refused : exit;
    }

    static async Task<int> AttemptsAsync(CommandCall call, CancellationToken stop)
    {
        var desk = call.Get<DeliveryDesk>();
        if (call.Parsed.GetValue(Attempt) is { } one)
            return call.Print(await desk.AttemptAsync(call.RetailerId, EndpointOf(call), one, stop), DeliveryLines.Whole);
        var limit = Math.Clamp(call.Parsed.GetValue(Limit), 1, 10_000);
        return call.Print(await desk.AttemptsAsync(call.RetailerId, EndpointOf(call), call.Parsed.GetValue(OfEvent), before: null, limit, stop), page => page.Attempts.Select(DeliveryLines.Of));
    }

    static async Task<int> UndeliveredAsync(CommandCall call, CancellationToken stop)
    {
        for (long? after = 0; after is { } from;)
        {
            var page = await call.Get<DeliveryDesk>().UndeliveredAsync(call.RetailerId, EndpointOf(call), from, 200, stop);
            if (page.Refusal is { } refusal) return call.Print(refusal);
            call.Print(page.Value!.Events.Select(DeliveryLines.Of));
            after = page.Value.Next;
        }
        return CommandDesk.Done;
    }

    static async Task<int> ResendAsync(CommandCall call, CancellationToken stop) =>
        call.Print(await call.Get<DeliveryDesk>().ResendAsync(call.RetailerId, EndpointOf(call), call.Parsed.GetRequiredValue(Event), stop), Again);

    static async Task<int> RecoverAsync(CommandCall call, CancellationToken stop) =>
        call.Print(await call.Get<DeliveryDesk>().RecoverAsync(call.RetailerId, EndpointOf(call), call.Parsed.GetRequiredValue(Since).UtcDateTime, stop), Again);

    static async Task<int> ReplayAsync(CommandCall call, CancellationToken stop) => call.Print(
        await call.Get<DeliveryDesk>().ReplayAsync(call.RetailerId, EndpointOf(call), call.Parsed.GetRequiredValue(First), call.Parsed.GetValue(Last), stop), Again);

    static Guid EndpointOf(CommandCall call) => call.Parsed.GetRequiredValue(WebhookCommands.Endpoint);

    static IEnumerable<string> Again(SentAgain sent) => [sent.Events is { } count ? $"{count} events are sent again" : $"events {sent.First} to {sent.Last} are sent again"];
}
