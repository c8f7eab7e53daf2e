using System.Text.Json.Nodes;
using Exchange.Contracts.Webhooks;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>contracts/asyncapi.yaml: what a retailer's endpoint is sent. Payloads are the schemas of contracts/events.</summary>
static class AsyncApiDocument
{
    const string Words = """
        What happens to exchanges, programmes, products and stores, sent to the webhook endpoints that a retailer names. The sending follows
        [Standard Webhooks 1.0.0](https://www.standardwebhooks.com), so its libraries check a delivery as they are.

        ## What a receiver does
        1. Keep the body's bytes as they came, and check the signature over them.
        2. Let pass an id (`webhook-id`) that was dealt with before: an event comes at least once, and every repeat has the same id and bytes.
        3. Keep it, answer 2xx within 15 seconds, and work afterwards. Only 2xx counts as received; redirects are not followed.
        4. Let pass members and values that are not known here. A type's schema only grows within its version; nothing in it goes or changes.

        ## Signature
        `webhook-signature` holds one or more entries, separated by spaces; one that is right is enough. An entry is `v1,` and the base64 of
        HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{body}`, keyed with the endpoint's secret: the bytes after `whsec_`, decoded from base64.
        While a secret is being rotated, the old and the new one both sign. `webhook-timestamp` is when this attempt was made, in seconds since 1970:
        refuse what is older or newer than five minutes. The event's own `timestamp` is when it happened, and stays.

        ## Challenge
        Before its first event an endpoint is sent a `webhook-endpoint.challenge`, signed like any event. It answers 2xx with the challenge:
        as `{"challenge":"…"}` or as plain text. Events wait meanwhile and are not lost.

        ## Retries
        An attempt that fails is made again after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours, each shorter or longer by up to a fifth.
        A later `Retry-After` is honoured, up to an hour. After the last attempt the event is listed as undelivered, and can be sent again for as long as it is kept.
        410 disables an endpoint at once; so do five days in which nothing gets through, with notices before. Events of a disabled endpoint are kept.

        ## Thin and full
        An endpoint is sent thin payloads unless it asks for full ones: a thin one lacks `data.fact`, and `data.link` leads to the whole event.
        No payload carries personal data or licence keys.

        ## Nothing missed
        `sequence` counts a retailer's events from 1 without gaps. Deliveries may overtake each other, and a filter leaves numbers out;
        `GET /retailer/v1/events?after={sequence}` gives the same events in their order, for 400 days. Events about the deliveries themselves
        (`webhook-endpoint.*`, `webhook-delivery.*`) have a sequence of their own, and go to endpoints of kind `operational`.
        """;

    public static string Text() => Yaml.Of(new JsonObject
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Exchange events", ["version"] = "1.0.0", ["description"] = Words,
            ["contact"] = new JsonObject { ["name"] = "Exchange", ["url"] = "https://exchange.example/events", ["email"] = "events@exchange.example" },
            ["license"] = new JsonObject { ["name"] = "To be agreed between the operator and the retailer", ["url"] = "https://exchange.example/events/terms" },
            ["tags"] = new JsonArray([.. Families().Select(family => new JsonObject { ["name"] = family })]),
        },
        ["defaultContentType"] = "application/json",
        ["servers"] = new JsonObject
        {
            ["retailer"] = new JsonObject
            {
                ["host"] = "{host}", ["protocol"] = "https", ["description"] = "Where the retailer's endpoint is. Only public addresses are sent to.",
                ["variables"] = new JsonObject { ["host"] = new JsonObject { ["description"] = "The host, and the port if it isn't 443, of the endpoint's address.", ["examples"] = new JsonArray("events.retailer.example") } },
            },
        },
        ["channels"] = new JsonObject
        {
            ["endpoint"] = new JsonObject
            {
                ["address"] = null, ["title"] = "The retailer's endpoint", ["description"] = "The https address that the retailer gave for this endpoint.",
                ["messages"] = Each(name => new JsonObject { ["$ref"] = $"#/components/messages/{name}" }),
            },
        },
        ["operations"] = new JsonObject
        {
            ["sendEvent"] = new JsonObject
            {
                ["action"] = "send", ["channel"] = new JsonObject { ["$ref"] = "#/channels/endpoint" }, ["title"] = "Send an event",
                ["summary"] = "Posts one event, or the challenge, to the retailer's endpoint.",
                ["description"] = "At least once. Each attempt carries the same id and bytes, a timestamp of its own, and so a signature of its own.",
                ["bindings"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["bindingVersion"] = "0.3.0" } },
                ["messages"] = new JsonArray([.. Names().Select(name => new JsonObject { ["$ref"] = $"#/channels/endpoint/messages/{name}" })]),
            },
        },
        ["components"] = new JsonObject
        {
            ["messages"] = Messages(),
            ["messageTraits"] = new JsonObject { ["delivery"] = new JsonObject { ["headers"] = Headers() } },
            ["schemas"] = new JsonObject { ["challenge"] = Challenge() },
        },
    });

    const string ChallengeName = "webhook-endpoint.challenge";

    static IEnumerable<string> Families() => EventCatalogue.All.Select(type => type.Family).Distinct(StringComparer.Ordinal);

    static IEnumerable<string> Names() => [.. EventCatalogue.All.Select(type => type.Name), ChallengeName];

    static JsonObject Each(Func<string, JsonNode> made) => new(Names().Select(name => KeyValuePair.Create(name, (JsonNode?)made(name))));

    static JsonObject Messages()
    {
        var messages = new JsonObject(EventCatalogue.All.Select(type => KeyValuePair.Create(type.Name, (JsonNode?)Message(
            type.Name, type.Family, XmlDocs.Of(type.Fact)!, new JsonObject { ["$ref"] = $"./events/{type.Name}.schema.json" }, EventDocuments.Example(type)))));
        messages[ChallengeName] = Message(ChallengeName, "webhook-endpoint", "Asks an endpoint to prove that it wants events. It answers with the challenge.",
            new JsonObject { ["$ref"] = "#/components/schemas/challenge" },
            new JsonObject
            {
                ["type"] = ChallengeName, ["timestamp"] = "2026-05-05T08:00:00Z",
                ["data"] = new JsonObject { ["endpoint"] = "019df6f8-2c00-7a11-8d3e-5f0c9a7b1e03", ["challenge"] = "7c0d1c1f3f4b4e0f9f3d2a6b8c5e1a90" },
            });
        return messages;
    }

    static JsonObject Message(string name, string family, string summary, JsonObject payload, JsonObject example) => new()
    {
        ["name"] = name, ["title"] = name, ["summary"] = summary, ["contentType"] = "application/json",
        ["tags"] = new JsonArray(new JsonObject { ["name"] = family }),
        ["traits"] = new JsonArray(new JsonObject { ["$ref"] = "#/components/messageTraits/delivery" }),
        ["payload"] = payload,
        ["examples"] = new JsonArray(new JsonObject
        {
            ["name"] = "example",
            ["headers"] = new JsonObject
            {
                ["webhook-id"] = example["id"]?.GetValue<string>() ?? "chg_019df6f82c007a118d3e5f0c9a7b1e04", ["webhook-timestamp"] = "1777968005",
                ["webhook-signature"] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            },
            ["payload"] = example,
        }),
    };

    static JsonObject Headers() => new()
    {
        ["type"] = "object", ["required"] = new JsonArray("webhook-id", "webhook-timestamp", "webhook-signature"),
        ["properties"] = new JsonObject
        {
            ["webhook-id"] = Header("The event's id: the same at every attempt, and the key to recognise repeats by.", "^[A-Za-z0-9_]+$"),
            ["webhook-timestamp"] = Header("When this attempt was made: seconds since 1970-01-01 UTC.", "^[0-9]+$"),
            ["webhook-signature"] = Header("One or more signatures, separated by spaces.", "^v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)*$"),
        },
    };

    static JsonObject Header(string words, string pattern) => new() { ["type"] = "string", ["description"] = words, ["pattern"] = pattern };

    static JsonObject Challenge() => new()
    {
        ["type"] = "object", ["required"] = new JsonArray("type", "timestamp", "data"),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["const"] = ChallengeName },
            ["timestamp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "When it was asked, UTC." },
            ["data"] = new JsonObject
            {
                ["type"] = "object", ["required"] = new JsonArray("endpoint", "challenge"),
                ["properties"] = new JsonObject
                {
                    ["endpoint"] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "The endpoint's id." },
                    ["challenge"] = new JsonObject { ["type"] = "string", ["description"] = "What to answer." },
                },
            },
        },
    };
}
