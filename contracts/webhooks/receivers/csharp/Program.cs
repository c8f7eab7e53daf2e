// A receiver of Exchange's webhooks that misses nothing, for you to build on. Settings, from the environment or as --Name=value:
//   WEBHOOK_SECRET   the endpoint's secret, whsec_…; while it is rotated both, with a blank between
//   EXCHANGE_API     the address of the service, such as https://exchange.example/
//   EXCHANGE_KEY     a retailer's API key, for the feed
//   START_AFTER      the sequence number after which you want events; 0 for all
//   EVENTS_FILE      where events are kept: events.jsonl if absent. In your system this is a table with a unique index on the event's id.
//   PORT             8080 if absent. Exchange sends to https alone: put your proxy in front.
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using SampleReceiver;

var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1_000_000);
var signatures = new Signatures(Setting("WEBHOOK_SECRET"), TimeProvider.System);
using var inbox = new Inbox(Setting("EVENTS_FILE", "events.jsonl"), long.Parse(Setting("START_AFTER", "0"), CultureInfo.InvariantCulture));
using var http = new HttpClient
{
    BaseAddress = new(Setting("EXCHANGE_API")), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Setting("EXCHANGE_KEY")) },
};
var feed = new Feed(http, inbox);

builder.Services.AddHostedService(_ => feed);
await using var app = builder.Build();
app.Urls.Add($"http://127.0.0.1:{Setting("PORT", "8080")}");
app.MapPost("/", async (HttpRequest request) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    // Over the bytes as they came: never over JSON that was parsed and written again.
    if (!signatures.AreGood(request.Headers, body.ToArray())) return Results.Unauthorized();
    using var json = JsonDocument.Parse(body.ToArray());
    switch (json.RootElement.GetProperty("type").GetString())
    {
        case "webhook-endpoint.challenge": return Results.Text(json.RootElement.GetProperty("data").GetProperty("challenge").GetString());
        case "webhook-endpoint.test": return Results.NoContent();
    }
    inbox.Keep(json.RootElement); // on the disk: only now may it be answered with 2xx, since whoever answers 2xx is not sent it again
    if (inbox.HasGap) feed.Nudge();
    return Results.NoContent();
});
await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.First()}/");
await app.WaitForShutdownAsync();

string Setting(string name, string? otherwise = null) => builder.Configuration[name] ?? otherwise ?? throw new InvalidOperationException($"Set {name}.");
