using System.Globalization;
using System.Runtime.CompilerServices;
using Exchange.Contracts;
using Exchange.Contracts.Webhooks;
using Exchange.Persistence;
using Exchange.Webhooks.Egress;
using Exchange.Webhooks.Endpoints;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Signs, sends, and writes down what came of it.</summary>
sealed class Courier(WebhookSender sender, Vault vault, TimeProvider clock)
{
    readonly ConditionalWeakTable<EndpointRow, Destination> destinations = [];

    public async Task<(AttemptRow Attempt, SendResult Result)> SendAsync(EndpointRow endpoint, Parcel parcel, CancellationToken stop)
    {
        var at = clock.GetUtcNow();
        var (timestamp, to) = (at.ToUnixTimeSeconds(), destinations.GetValue(endpoint, row => new(row, vault)));
        var signature = Signature.Of(to.KeysAt(at.UtcDateTime), parcel.Id, timestamp, parcel.Body);
        var result = await sender.SendAsync(new(to.Address,
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

/// <summary>What is the same for all that goes to an endpoint, as long as nobody changes it: a row that was read for sending stays as it is.</summary>
sealed class Destination(EndpointRow row, Vault vault)
{
    readonly byte[][] keys = EndpointKeys.Of(row, vault);

    public Uri Address { get; } = new(row.Url);

    /// <summary>The newest first; the one before it as long as both are signed with.</summary>
    public IReadOnlyList<byte[]> KeysAt(DateTime now) => row.PreviousUntil > now ? keys : keys[..1];
}

/// <summary>What is sent: the bytes under an id that stays the same over all tries.</summary>
sealed record Parcel(string Id, byte[] Body, AttemptKind Kind, int Number, long? Sequence = null);
