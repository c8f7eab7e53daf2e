using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Webhooks.Egress;

namespace Exchange.Webhooks.Deliveries;

/// <summary>How one endpoint is doing: how long it has been failing, who is told, and how gently it is treated meanwhile.</summary>
sealed class EndpointHealth(Guid endpoint, Health known, RetrySchedule schedule, WebhookOptions options)
{
    public Health Now { get; private set; } = known;
    public int Failures { get; private set; }

    public bool Probing => Failures >= options.FailuresUntilProbing;

    public void Forget() => (Failures, Now) = (0, new(null, 0, null));

    public IEnumerable<IFact> Success()
    {
        var before = Now;
        Forget();
        if (before.Notices > 0) yield return new WebhookEndpointRecoveredFact(endpoint, before.FailingSince!.Value);
    }

    /// <summary>Two notices before it is disabled, at two and four fifths of the time.</summary>
    public IEnumerable<IFact> Failure(SendResult result, DateTime now)
    {
        var since = Now.FailingSince ?? now;
        var pause = schedule.Pause(++Failures, result, now);
        var due = (now - since) switch
        {
            var gone when gone >= options.FailingUntilDisabled * 0.8 => 2,
            var gone when gone >= options.FailingUntilDisabled * 0.4 => 1,
            _ => 0,
        };
        var notice = due > Now.Notices;
        Now = new(since, Math.Max(due, Now.Notices), pause > TimeSpan.Zero ? now + pause : null);
        if (notice) yield return new WebhookEndpointFailingFact(endpoint, since, since + options.FailingUntilDisabled);
    }

    public bool HasFailedTooLong(DateTime now) => now - Now.FailingSince >= options.FailingUntilDisabled;
}
