namespace Exchange.Webhooks;

/// <summary>How events are delivered and kept; section <c>Webhooks</c>.</summary>
public sealed record WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>How long after each failed attempt the next one follows. After the last the event is listed as undelivered until somebody has it sent again.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } = [];

    // An array in the property's own initialiser would be added to, not replaced, by what is configured.
    public IReadOnlyList<TimeSpan> RetriesOrUsual => Retries.Count > 0 ? Retries : Usual;

    static readonly TimeSpan[] Usual =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Each delay is longer or shorter by up to this part of it, so that retries don't come as one wave.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>A receiver's Retry-After is honoured up to this.</summary>
    public TimeSpan RetryAfterCap { get; init; } = TimeSpan.FromHours(1);

    /// <summary>An endpoint that failed without a success between is disabled after this long.</summary>
    public TimeSpan FailingUntilDisabled { get; init; } = TimeSpan.FromDays(5);

    /// <summary>After this many failures in a row an endpoint is only probed, one event at a time.</summary>
    public int FailuresUntilProbing { get; init; } = 5;

    /// <summary>The longest pause between two probes.</summary>
    public TimeSpan ProbeLongest { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long attempts can be looked at.</summary>
    public TimeSpan AttemptsKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How far back the feed goes.</summary>
    public TimeSpan FeedKept { get; init; } = TimeSpan.FromDays(400);

    /// <summary>When the service stops, attempts under way have this long to end; what they were about is sent again at the next start.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(5);
}
