using System.Globalization;
using Exchange.Contracts;
using Exchange.Contracts.Webhooks;
using Exchange.Persistence;
using Exchange.Webhooks.Egress;
using Exchange.Webhooks.Endpoints;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Signs, sends, and writes down what came of it.</summary>
sealed class Courier(WebhookSender sender, Vault vault, TimeProvider clock)
{
    public async Task<(AttemptRow Attempt, SendResult Result)> SendAsync(EndpointRow endpoint, Parcel parcel, CancellationToken stop)
    {
        var at = clock.GetUtcNow();
        var (timestamp, keys) = (at.ToUnixTimeSeconds(), EndpointKeys.Of(endpoint, vault, at.UtcDateTime));
        var signature = Signature.Of(keys, parcel.Id, timestamp, parcel.Body);
        var result = await sender.SendAsync(new(new Uri(endpoint.Url),
        [
            new("webhook-id", parcel.Id), new("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture)), new("webhook-signature", signature),
            new("user-agent", "Exchange-Webhooks/1"),
        ], parcel.Body), stop);
        return (new AttemptRow
        {
            EndpointId = endpoint.Id, Id = Ids.New(at), Sequence = parcel.Sequence, EventId = parcel.Id, Kind = parcel.Kind, Number = parcel.Number, At = at.UtcDateTime,
            Url = endpoint.Url, SignatureSent = signature, Status = result.Status, Failure = result.Failure, Delivered = result.Delivered,
            DurationMs = (int)result.Duration.TotalMilliseconds, Address = result.Address?.ToString(), Answer = result.Answer,
            AnswerHeaders = string.Join('\n', result.Headers.Select(h => $"{h.Key}: {h.Value}")),
        }, result);
    }
}

/// <summary>What is sent: the bytes under an id that stays the same over all tries.</summary>
sealed record Parcel(string Id, byte[] Body, AttemptKind Kind, int Number, long? Sequence = null);
