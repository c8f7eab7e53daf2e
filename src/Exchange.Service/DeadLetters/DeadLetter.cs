using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Exchanges;
using Exchange.Hosting.Broker;
using RabbitMQ.Client;

namespace Exchange.DeadLetters;

/// <summary>A message as it lay in one of the queues for what can't be worked on. Whatever it is: reading it never fails.</summary>
public sealed record DeadLetter(string Queue, DeadLetterWay Way, string Reason, KeptMessage Kept)
{
    public const int LongestName = 100;
    const string ErrorEnd = "_error", SkippedEnd = "_skipped";

    public string? Message { get; private init; }
    public Guid? ExchangeId { get; private init; }
    public Step? Step { get; private init; }
    public int? Round { get; private init; }

    /// <summary>The same for all resends of one thing. What can't be read is the same only if its bytes are.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        ExchangeId is null ? $"{Queue}/{Way}/{Convert.ToHexString(SHA256.HashData(Kept.Body))}" : $"{Queue}/{Way}/{Message}/{ExchangeId}/{Step}/{Round}")));

    /// <param name="foundIn">The queue that it lay in.</param>
    public static DeadLetter Read(string foundIn, IReadOnlyBasicProperties properties, byte[] body)
    {
        // What the broker moved it names: an endpoint's own queue, or that of failed ones if this service could not take it from there.
        var from = KeptMessage.Text(properties.Headers, "x-first-death-queue") is { } first && BrokerQueues.IsOurs(first) ? first : foundIn;
        var (queue, way) = from.EndsWith(ErrorEnd, StringComparison.Ordinal) ? (from[..^ErrorEnd.Length], DeadLetterWay.Failed)
            : from.EndsWith(SkippedEnd, StringComparison.Ordinal) ? (from[..^SkippedEnd.Length], DeadLetterWay.NotUnderstood)
            : (from, DeadLetterWay.TooOften);
        return About(new(queue, way, Why(way, properties), KeptMessage.Of(properties, body)), body);
    }

    static string Why(DeadLetterWay way, IReadOnlyBasicProperties properties) => way switch
    {
        // The type of what was thrown, never its text: that could quote data.
        DeadLetterWay.Failed => Name(KeptMessage.Text(properties.Headers, "MT-Fault-ExceptionType")?.Split('.')[^1]) ?? "unknown",
        DeadLetterWay.NotUnderstood => "no-consumer",
        _ => "delivery-limit",
    };

    static DeadLetter About(DeadLetter letter, byte[] body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            if (envelope.RootElement.ValueKind != JsonValueKind.Object) return letter;
            var message = envelope.RootElement.TryGetProperty("message", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : default;
            return letter with
            {
                Message = TypeOf(envelope.RootElement),
                ExchangeId = Member(message, "correlationId") is { ValueKind: JsonValueKind.String } id && id.TryGetGuid(out var exchange) ? exchange : null,
                Step = Number(message, "step") is { } step && Enum.IsDefined((Step)step) ? (Step)step : null,
                Round = Number(message, "round"),
            };
        }
        catch (Exception why) when (why is JsonException or InvalidOperationException) // the latter for text that is no UTF-8
        {
            return letter; // not ours: it is told by its bytes alone
        }
    }

    // "urn:message:Exchange.Exchanges:LicenceCommand"
    static string? TypeOf(JsonElement envelope) =>
        Member(envelope, "messageType") is { ValueKind: JsonValueKind.Array } types && types.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } first
            ? Name(first.GetString()!.Split(':')[^1]) is { } name ? Views.Kebab(name) : null
            : null;

    static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    static int? Number(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>Only what looks like the name of a type is one: nothing else of a message gets into an answer.</summary>
    static string? Name(string? text) => text is { Length: > 0 and <= LongestName / 2 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '+' or '`') ? text : null;
}
