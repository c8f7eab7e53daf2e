using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Journal.Events;
using Exchange.Webhooks.Egress;

namespace Exchange.Webhooks.Deliveries;

/// <summary>What follows from an attempt.</summary>
sealed partial class EndpointLine
{
    async Task FinishAsync(Delivery delivery, AttemptRow attempt, SendResult result)
    {
        inFlight--;
        if (result.Failure == SendFailure.Cancelled) return; // the service stops: the cursor has not passed it, or its row is still there
        delivery.Place?.End(delivery.Sequence);
        if (result.Delivered) await DeliveredAsync(delivery, attempt);
        else await FailedAsync(delivery, attempt, result);
    }

    async Task DeliveredAsync(Delivery delivery, AttemptRow attempt)
    {
        var (before, facts) = (health.Now, health.Success().ToList());
        if (delivery.Kind == AttemptKind.First) order?.Delivered(delivery.Event);
        await EndAsync(new(this)
        {
            Attempt = attempt, Facts = facts, Health = before == health.Now ? null : health.Now,
            Delivered = delivery.Kind == AttemptKind.First ? null : (delivery.Sequence, delivery.Event.SubjectId),
            Releases = order is not null && delivery.Kind != AttemptKind.First,
            Replay = ReplayEnding(delivery),
        });
    }

    async Task FailedAsync(Delivery delivery, AttemptRow attempt, SendResult result)
    {
        var now = Now;
        var facts = health.Failure(result, now).ToList();
        var next = tools.Schedule.Next(delivery.Number, result, now);
        if (next is null) facts.Add(new WebhookDeliveryExhaustedFact(Id, 1, delivery.Sequence, delivery.Sequence));
        var disabled = result.Status == 410 ? "gone" : health.HasFailedTooLong(now) ? "failing" : null;
        if (disabled is not null) facts.Add(new WebhookEndpointDisabledFact(Id, disabled));
        var row = new UndeliveredRow
        {
            EndpointId = Id, Sequence = delivery.Sequence, SubjectId = delivery.Event.SubjectId, State = next is null ? UndeliveredState.Exhausted : UndeliveredState.Retrying,
            Attempts = delivery.Number, NextAt = next, Since = delivery.Row?.Since ?? now, Last = result.Failure ?? result.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        attempt.NextAt = next;
        var behind = delivery.Kind == AttemptKind.First && order is not null ? order.Failed(delivery.Event) : [];
        order?.Keeping(row.SubjectId);
        await EndAsync(new(this)
        {
            Attempt = attempt, Undelivered = row, Health = health.Now, DisabledWhy = disabled, Facts = facts,
            Releases = order is not null && next is null, Replay = ReplayEnding(delivery),
        });
        foreach (var one in behind) await WaitBehindAsync(one);
        if (disabled is not null) endpoint.State = EndpointState.Disabled;
    }

    /// <summary>An earlier event of its subject is not delivered: it is kept, and goes when that one is done with.</summary>
    async Task WaitBehindAsync(PublishedEvent one)
    {
        main.End(one.Sequence);
        order!.Keeping(one.SubjectId);
        await EndAsync(new(this)
        {
            Undelivered = new() { EndpointId = Id, Sequence = one.Sequence, SubjectId = one.SubjectId, State = UndeliveredState.Waiting, Since = Now, Last = "waiting" },
        });
    }

    async Task SettledAsync(IReadOnlyList<Ending> endings)
    {
        unsettled -= endings.Count;
        foreach (var row in endings.Select(e => e.Undelivered).OfType<UndeliveredRow>())
        {
            order?.Kept(row.SubjectId);
            NoteDue(row.Sequence, row.NextAt);
        }
        foreach (var (sequence, _) in endings.Select(e => e.Delivered).OfType<(long, Guid)>()) handling.Remove(sequence);
        if (endings.Any(e => e.Releases)) await LookAsync();
    }
}
