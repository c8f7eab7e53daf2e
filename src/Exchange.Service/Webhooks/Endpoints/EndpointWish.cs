using System.CommandLine;
using Exchange.Contracts.Webhooks;

namespace Exchange.Webhooks.Endpoints;

/// <summary>An endpoint's settings as options of commands.</summary>
static class EndpointWish
{
    public static readonly Argument<string> Url = new("url") { Description = "Where events go: an https address on the public internet" };
    public static readonly Option<string?> NewUrl = new("--url") { Description = "A new address; it has to answer a challenge first" };

    static readonly Option<string?> Description = new("--description") { Description = "What it is for" };
    static readonly Option<string[]> Types = Several("--types", "Such as exchange.completed or exchange.*; all if none is named");
    static readonly Option<string[]> Stores = Several("--stores", "Numbers of stores; all if none is named");
    static readonly Option<int?> Concurrency = new("--concurrency") { Description = "How many events may be on their way at once, 1 to 64" };
    static readonly Option<int?> Rate = new("--rate") { Description = "How many attempts may start within any second; 0 for as many as it takes" };

    static readonly Option<bool> Operational = new("--operational") { Description = "Not the retailer's events but what happens to the deliveries" };
    static readonly Option<bool> Full = new("--full") { Description = "Send whole events rather than a link to them; for ever" };
    static readonly Option<bool> Ordered = new("--ordered") { Description = "Keep the order of each exchange's events; for ever" };
    static readonly Option<long?> After = new("--after") { Description = "Start after this sequence number, 0 for everything; with what happens from now on if absent" };

    /// <summary>What can be changed.</summary>
    public static readonly Symbol[] Settings = [Description, Types, Stores, Concurrency, Rate];
    /// <summary>What can't.</summary>
    public static readonly Symbol[] ForEver = [Operational, Full, Ordered, After];

    public static NewWebhookEndpoint New(ParseResult parsed)
    {
        var wish = new NewWebhookEndpoint
        {
            Url = parsed.GetRequiredValue(Url), Kind = parsed.GetValue(Operational) ? EndpointKind.Operational : EndpointKind.Events,
            Payload = parsed.GetValue(Full) ? EventPayload.Full : EventPayload.Thin, Ordered = parsed.GetValue(Ordered), After = parsed.GetValue(After),
        };
        return wish with
        {
            Description = parsed.GetValue(Description) ?? "",
            Types = parsed.GetValue(Types) ?? [],
            Stores = parsed.GetValue(Stores) ?? [],
            Concurrency = parsed.GetValue(Concurrency) ?? wish.Concurrency,
            RatePerSecond = RateOf(parsed, null),
        };
    }

    /// <summary>What is not named stays; <c>--types</c> without a type is all of them.</summary>
    public static WebhookEndpointSettings Changed(ParseResult parsed, WebhookEndpointView now) => new()
    {
        Url = parsed.GetValue(NewUrl) ?? now.Url, Description = parsed.GetValue(Description) ?? now.Description,
        Types = parsed.GetResult(Types) is null ? now.Types : parsed.GetValue(Types) ?? [], Stores = parsed.GetResult(Stores) is null ? now.Stores : parsed.GetValue(Stores) ?? [],
        Concurrency = parsed.GetValue(Concurrency) ?? now.Concurrency, RatePerSecond = RateOf(parsed, now.RatePerSecond),
    };

    static int? RateOf(ParseResult parsed, int? now) => parsed.GetValue(Rate) switch { null => now, 0 => null, var rate => rate };

    static Option<string[]> Several(string name, string description) =>
        new(name) { AllowMultipleArgumentsPerToken = true, Arity = ArgumentArity.ZeroOrMore, Description = description };
}
