using System.CommandLine;
using Exchange.Contracts.Webhooks;
using Exchange.Hosting;

namespace Exchange.Webhooks.Endpoints;

/// <summary><c>webhooks list|create|change|delete|enable|disable|verify|rotate</c></summary>
static class EndpointCommands
{
    static readonly Option<long?> SkipTo = new("--skip-to") { Description = "Leave out what was kept up to this sequence number; it stays in the feed" };
    static readonly Option<int> Overlap = new("--overlap-hours") { DefaultValueFactory = _ => 24, Description = "How long the secret before still signs, 0 to 168" };

    public static IEnumerable<Command> Make(CommandDesk desk) =>
    [
        desk.Command("list", "Lists the endpoints", ListAsync),
        desk.Command("create", "Makes an endpoint and shows its secret, this once", CreateAsync, [EndpointWish.Url, .. EndpointWish.Settings, .. EndpointWish.ForEver]),
        desk.Command("change", "Changes what is named and leaves the rest", ChangeAsync, [WebhookCommands.Endpoint, EndpointWish.NewUrl, .. EndpointWish.Settings]),
        desk.Command("delete", "Deletes an endpoint; its events stay in the feed", DeleteAsync, WebhookCommands.Endpoint),
        desk.Command("enable", "Lets it get what was kept for it, after a challenge", EnableAsync, WebhookCommands.Endpoint, SkipTo),
        desk.Command("disable", "Sends it nothing, and keeps its events for it", DisableAsync, WebhookCommands.Endpoint),
        desk.Command("verify", "Has the challenge asked at once", VerifyAsync, WebhookCommands.Endpoint),
        desk.Command("rotate", "Makes a new secret and shows it, this once", RotateAsync, WebhookCommands.Endpoint, Overlap),
    ];

    static async Task<int> ListAsync(CommandCall call, CancellationToken stop) =>
        call.Print((await call.Get<EndpointDesk>().ListAsync(call.RetailerId, stop)).Endpoints.SelectMany(Lines));

    static async Task<int> CreateAsync(CommandCall call, CancellationToken stop) =>
        call.Print(await call.Get<EndpointDesk>().CreateAsync(call.RetailerId, EndpointWish.New(call.Parsed), stop), made => [.. Lines(made.Endpoint), $"secret  {made.Secret}"]);

    static async Task<int> ChangeAsync(CommandCall call, CancellationToken stop)
    {
        var (desk, id) = (call.Get<EndpointDesk>(), IdOf(call));
        var found = await desk.FindAsync(call.RetailerId, id, stop);
        return found.Refusal is { } refusal ? call.Print(refusal)
            : call.Print(await desk.ChangeAsync(call.RetailerId, id, EndpointWish.Changed(call.Parsed, found.Value!), stop), Lines);
    }

    static async Task<int> DeleteAsync(CommandCall call, CancellationToken stop) =>
        await call.Get<EndpointDesk>().DeleteAsync(call.RetailerId, IdOf(call), stop) ? call.Print([$"{IdOf(call)}  deleted"]) : call.Print(EndpointDesk.NotFound);

    static async Task<int> EnableAsync(CommandCall call, CancellationToken stop) =>
        call.Print(await call.Get<EndpointDesk>().EnableAsync(call.RetailerId, IdOf(call), call.Parsed.GetValue(SkipTo), stop), Lines);

    static async Task<int> DisableAsync(CommandCall call, CancellationToken stop) =>
        call.Print(await call.Get<EndpointDesk>().DisableAsync(call.RetailerId, IdOf(call), stop), Lines);

    static async Task<int> VerifyAsync(CommandCall call, CancellationToken stop) =>
        call.Print(await call.Get<EndpointDesk>().VerifyAsync(call.RetailerId, IdOf(call), stop), Lines);

    static async Task<int> RotateAsync(CommandCall call, CancellationToken stop) =>
        call.Print(await call.Get<EndpointDesk>().RotateAsync(call.RetailerId, IdOf(call), TimeSpan.FromHours(call.Parsed.GetValue(Overlap)), stop),
            made => [$"secret  {made.Secret}", $"both sign until {made.BothUntil:yyyy-MM-dd HH:mm:ss}Z"]);

    static Guid IdOf(CommandCall call) => call.Parsed.GetRequiredValue(WebhookCommands.Endpoint);

    static IEnumerable<string> Lines(WebhookEndpointView endpoint)
    {
        var state = endpoint.State.ToString().ToLowerInvariant();
        yield return $"{endpoint.Id}  {state}{(endpoint.DisabledWhy is { } why ? $" ({why})" : "")}  {endpoint.Url}  at {endpoint.Cursor}, {endpoint.Behind} behind, {endpoint.Undelivered} undelivered";
        if (endpoint.Challenge is { Failure: { } failure } challenge) yield return $"  challenge asked {challenge.Tries} times: {failure}; again at {challenge.NextAt:yyyy-MM-dd HH:mm:ss}Z";
        if (endpoint.FailingSince is { } since) yield return $"  failing since {since:yyyy-MM-dd HH:mm:ss}Z";
    }
}
