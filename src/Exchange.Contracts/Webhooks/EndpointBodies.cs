using System.ComponentModel.DataAnnotations;

namespace Exchange.Contracts.Webhooks;

/// <summary>What can be changed of a webhook endpoint.</summary>
public record WebhookEndpointSettings
{
    /// <summary>Where events go: an https address on the public internet, 1 to 2048 characters. A new address must answer a challenge first; events wait meanwhile.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Url { get; init; }

    /// <summary>What it is for, in the retailer's own words; at most 200 characters.</summary>
    [StringLength(200)]
    public string Description { get; init; } = "";

    /// <summary>The types of events that it wants, such as <c>exchange.completed</c>, or whole families as <c>exchange.*</c>; all if empty. At most 100.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The numbers of the stores whose events it wants; all if empty. Events that concern no single store are always sent. At most 1000.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>How many events may be on their way to it at once, 1 to 64.</summary>
    [Range(1, 64)]
    public int Concurrency { get; init; } = 8;

    /// <summary>How many attempts may start within any second, 1 to 10,000; as many as it takes if absent.</summary>
    [Range(1, 10_000)]
    public int? RatePerSecond { get; init; }
}

/// <summary>Asks for a new webhook endpoint.</summary>
public sealed record NewWebhookEndpoint : WebhookEndpointSettings
{
    /// <summary>What it is sent: the retailer's events, or what happens to the deliveries.</summary>
    public EndpointKind Kind { get; init; } = EndpointKind.Events;

    /// <summary>How much of each event it is sent; for ever, since an event's bytes are the same at every try.</summary>
    public EventPayload Payload { get; init; } = EventPayload.Thin;

    /// <summary>Keeps the order of each exchange's events: the next one is sent only after the one before was taken or given up. Exchanges don't wait for each other.</summary>
    public bool Ordered { get; init; }

    /// <summary>Start after this sequence number: 0 for everything that is kept. If absent, with what happens from now on.</summary>
    [Range(0, long.MaxValue)]
    public long? After { get; init; }
}

/// <summary>A new webhook endpoint and its signing secret.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Secret">The secret, <c>whsec_</c> and base64 (Standard Webhooks 1.0.0). It is shown in this answer alone, and in those to repeats of the request.</param>
public sealed record MintedWebhookEndpoint(WebhookEndpointView Endpoint, string Secret);

/// <summary>A new signing secret.</summary>
/// <param name="Secret">The secret, <c>whsec_</c> and base64.</param>
/// <param name="BothUntil">Until then deliveries carry signatures by both, the new one first; UTC.</param>
public sealed record RotatedSecret(string Secret, DateTimeOffset BothUntil);

/// <summary>A webhook endpoint.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where events go.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Kind">What it is sent.</param>
/// <param name="Payload">How much of each event.</param>
/// <param name="Ordered">Whether each exchange's events keep their order.</param>
/// <param name="Types">Which types; all if empty.</param>
/// <param name="Stores">Which stores' events; all if empty.</param>
/// <param name="Concurrency">How many may be on their way at once.</param>
/// <param name="RatePerSecond">How many attempts may start within any second; absent if unlimited.</param>
/// <param name="State">Whether it is sent anything.</param>
/// <param name="DisabledWhy"><c>by-request</c>, <c>gone</c> (it answered 410), <c>failing</c> (for days without a success) or <c>unverified</c> (the challenge was never answered).</param>
/// <param name="Challenge">How its challenge stands while it is verifying.</param>
/// <param name="Cursor">Every event up to this sequence number was delivered, is not wanted, or is listed as undelivered.</param>
/// <param name="Behind">How many numbers of its stream lie beyond the cursor.</param>
/// <param name="Undelivered">How many events are listed as undelivered: waiting for another try, for an earlier one, or given up.</param>
/// <param name="FailingSince">Since when every attempt has failed, UTC; absent while it works.</param>
/// <param name="PausedUntil">It is left alone until then, UTC.</param>
/// <param name="BothSecretsUntil">Deliveries are signed with the secret before too, until then, UTC.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
public sealed record WebhookEndpointView(
    Guid Id, string Url, string Description, EndpointKind Kind, EventPayload Payload, bool Ordered, IReadOnlyList<string> Types,
    IReadOnlyList<string> Stores, int Concurrency, EndpointState State, long Cursor, long Behind, int Undelivered, DateTimeOffset CreatedAt,
    int? RatePerSecond = null, string? DisabledWhy = null, ChallengeView? Challenge = null, DateTimeOffset? FailingSince = null,
    DateTimeOffset? PausedUntil = null, DateTimeOffset? BothSecretsUntil = null);

/// <summary>How an endpoint's challenge stands.</summary>
/// <param name="Tries">How often it was asked.</param>
/// <param name="NextAt">When it is asked again, UTC.</param>
/// <param name="Failure">What came of the last try: a status, a code of the deliveries, or <c>wrong-answer</c>.</param>
public sealed record ChallengeView(int Tries, DateTimeOffset? NextAt = null, string? Failure = null);

/// <summary>All webhook endpoints of the retailer, oldest first.</summary>
/// <param name="Endpoints">The endpoints.</param>
public sealed record WebhookEndpointList(IReadOnlyList<WebhookEndpointView> Endpoints);
