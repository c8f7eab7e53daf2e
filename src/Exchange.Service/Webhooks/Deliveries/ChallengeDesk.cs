using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Webhooks.Egress;
using Exchange.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Deliveries;

/// <summary>Asks an endpoint to prove that it wants events: it answers 2xx with the challenge that it was sent, as <c>{"challenge":"…"}</c> or as plain text.</summary>
sealed class ChallengeDesk(Courier courier, RetrySchedule schedule, DbWriter writer, TimeProvider clock)
{
    public async Task<(EndpointRow Fresh, AttemptRow Attempt)> AskAsync(EndpointRow endpoint, CancellationToken stop)
    {
        var (at, challenge) = (clock.GetUtcNow(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        var parcel = new Parcel($"chg_{Ids.New(at):N}", Body(at, endpoint, challenge), AttemptKind.Challenge, endpoint.ChallengeTries + 1);
        var (attempt, result) = await courier.SendAsync(endpoint, parcel, stop);
        var answered = result.Delivered && Holds(result.Answer, challenge);
        return (await KeepAsync(endpoint, result, answered), attempt);
    }

    static byte[] Body(DateTimeOffset at, EndpointRow endpoint, string challenge) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = "webhook-endpoint.challenge", timestamp = at.UtcDateTime, data = new { endpoint = endpoint.Id, challenge },
    });

    static bool Holds(byte[] answer, string challenge)
    {
        var text = Encoding.UTF8.GetString(answer).Trim();
        if (text == challenge) return true;
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("challenge", out var given)
                && given.ValueKind == JsonValueKind.String && given.GetString() == challenge;
        }
        catch (JsonException)
        {
            return false; // some page or other: not the answer
        }
    }

    Task<EndpointRow> KeepAsync(EndpointRow asked, SendResult result, bool answered) => writer.WriteAsync(async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var row = await db.Set<EndpointRow>().SingleOrDefaultAsync(e => e.Id == asked.Id);
        // Changed or deleted meanwhile: this answer is not about what stands there now.
        if (row is null || row.Revision != asked.Revision || row.State != EndpointState.Verifying) return row ?? asked;
        row.ChallengeTries++;
        row.ChallengeFailure = answered ? null : result.Failure ?? (result.Delivered ? "wrong-answer" : $"{result.Status}");
        row.ChallengeAt = answered ? null : schedule.Next(row.ChallengeTries, result, now);
        if (answered) row.State = EndpointState.Enabled;
        else if (row.ChallengeAt is null) (row.State, row.DisabledWhy) = (EndpointState.Disabled, "unverified");
        var subject = new Subject(row.RetailerId, row.Id, row.SubjectName) { Operational = true };
        if (row.State == EndpointState.Enabled) await RetailerJournal.RecordAsync(db, subject, new WebhookEndpointEnabledFact(row.Id), now, CancellationToken.None);
        if (row.State == EndpointState.Disabled) await RetailerJournal.RecordAsync(db, subject, new WebhookEndpointDisabledFact(row.Id, row.DisabledWhy!), now, CancellationToken.None);
        return row;
    }, CancellationToken.None);
}
