using System.Text.Json;

namespace Exchange.Contracts.Webhooks;

/// <summary>One event, as it is delivered to webhook endpoints and listed in the feed. It carries no personal data and no licence keys.</summary>
/// <param name="Id">The same for ever and at every delivery: the <c>webhook-id</c>, and the key to recognise repeats by. Such as <c>evt_019ab…_12</c>.</param>
/// <param name="Type">What happened, in the past tense and dotted, such as <c>exchange.completed</c>.</param>
/// <param name="Version">The version of the type's schema, from 1. Members may be added within a version, never removed or changed.</param>
/// <param name="Timestamp">When it happened, UTC, ISO 8601 with seven decimals and <c>Z</c>.</param>
/// <param name="Sequence">Its place among the retailer's events, from 1 without gaps. Whoever has all numbers up to n has missed nothing.</param>
/// <param name="Data">What it is about.</param>
public sealed record WebhookEvent(string Id, string Type, int Version, DateTimeOffset Timestamp, long Sequence, EventDetails Data);

/// <summary>What an event is about.</summary>
/// <param name="Subject">The exchange, programme, product, store, endpoint or dead letter that it happened to.</param>
/// <param name="Store">The number of the store where it happened; absent for what concerns no single store.</param>
/// <param name="Number">Position in the subject's own journal, from 1.</param>
/// <param name="Link">Where the whole event is: a reference relative to the region's address (RFC 3986 §4.2), to be fetched with a retailer's key.</param>
/// <param name="Fact">The fact itself; its members follow from the type. Absent from thin payloads.</param>
public sealed record EventDetails(EventSubject Subject, int Number, string Link, string? Store = null, JsonElement? Fact = null);

/// <summary>What an event happened to.</summary>
/// <param name="Kind"><c>exchange</c>, <c>programme</c>, <c>product</c>, <c>store</c>, <c>webhook-endpoint</c> or <c>dead-letter</c>.</param>
/// <param name="Id">The exchange's id for people, the programme's code, the GTIN, the store's number, the endpoint's id, the dead letter's id.</param>
public sealed record EventSubject(string Kind, string Id);

/// <summary>How much of an event a webhook endpoint is sent.</summary>
public enum EventPayload
{
    /// <summary>What happened to what, and a link to the whole: nothing to leak, and always the present state behind the link.</summary>
    Thin,
    /// <summary>With the fact itself, which saves a call.</summary>
    Full,
}
