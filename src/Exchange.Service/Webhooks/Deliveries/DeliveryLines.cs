using Exchange.Contracts.Webhooks;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Attempts and what is undelivered, as commands print them.</summary>
static class DeliveryLines
{
    public static string Of(AttemptView attempt) =>
        $"{attempt.Id}  {attempt.At:yyyy-MM-dd HH:mm:ss}Z  {Lower(attempt.Kind)} {attempt.Number}  {attempt.Event}{(attempt.Sequence is { } number ? $" #{number}" : "")}"
        + $"  {(attempt.Delivered ? "delivered" : "failed")} {attempt.Failure ?? $"{attempt.Status}"}  {attempt.Milliseconds} ms{(attempt.Address is { } at ? $" at {at}" : "")}{Next(attempt.NextAt)}";

    public static IEnumerable<string> Whole(AttemptView attempt) =>
    [
        Of(attempt),
        $"> POST {attempt.Request.Url}", $"> webhook-id: {attempt.Request.WebhookId}", $"> webhook-timestamp: {attempt.Request.WebhookTimestamp}",
        $"> webhook-signature: {attempt.Request.WebhookSignature}", .. attempt.Request.Body is { } body ? [$"> {body}"] : Array.Empty<string>(),
        .. attempt.AnswerHeaders.Select(header => $"< {header}"), .. attempt.Answer.Split('\n').Select(line => $"< {line}"),
    ];

    public static string Of(UndeliveredView one) =>
        $"#{one.Sequence}  {one.Type}  {one.Event}  {Lower(one.State)} after {one.Attempts} attempts{(one.Last is { } last ? $" ({last})" : "")}  since {one.Since:yyyy-MM-dd HH:mm:ss}Z{Next(one.NextAt)}";

    static string Next(DateTimeOffset? at) => at is { } time ? $"  again at {time:yyyy-MM-dd HH:mm:ss}Z" : "";

    static string Lower<T>(T value) => $"{value}".ToLowerInvariant();
}
