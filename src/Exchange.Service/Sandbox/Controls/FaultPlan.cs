using Exchange.Contracts;

namespace Exchange.Sandbox;

/// <summary>How the sandbox vendor misbehaves. Rates are 0 (never) to 1 (always) and are thrown for each call.</summary>
/// <remarks>Setters, not init: the JSON source generator would lose the defaults of what a plan leaves out.</remarks>
sealed record FaultPlan
{
    /// <summary>Milliseconds that every call waits before its work; 0 to 120000.</summary>
    public int DelayMs { get; set; }
    /// <summary>Calls answered 500, 503 or 429 without any work.</summary>
    public double ErrorRate { get; set; }
    /// <summary>Calls that do their work and then break the connection.</summary>
    public double TimeoutAfterWorkRate { get; set; }
    /// <summary>Instead of breaking it, never answer.</summary>
    public bool Hang { get; set; }
    /// <summary>Calls answered 202, and finished after <see cref="SlowMs"/>.</summary>
    public double SlowRate { get; set; }
    public int SlowMs { get; set; } = 1000;
    /// <summary>Everything is answered 503 with code maintenance.</summary>
    public bool Maintenance { get; set; }
    /// <summary>GTINs of which none is left.</summary>
    public IReadOnlyList<string> OutOfStock { get; set; } = [];

    public bool IsAllowed => DelayMs is >= 0 and <= 120_000 && SlowMs is >= 0 and <= 86_400_000
        && new[] { ErrorRate, TimeoutAfterWorkRate, SlowRate }.All(rate => rate is >= 0 and <= 1);

    public bool IsSlow() => Thrown(SlowRate);
    public bool LosesAnswer() => Thrown(TimeoutAfterWorkRate);
    public bool IsOutOfStock(string gtin) => OutOfStock.Any(none => Gtin.Normalise(none) == gtin);

    public async Task<Reply?> BeforeWorkAsync(CancellationToken stop)
    {
        // The delay is the fault itself: real time, whatever clock the service runs on.
        if (DelayMs > 0) await Task.Delay(TimeSpan.FromMilliseconds(DelayMs), TimeProvider.System, stop);
        if (Maintenance) return Reply.Problem(503, "maintenance", "The vendor is being maintained.") with { RetryAfterSeconds = 5 };
        return Thrown(ErrorRate) ? Errors[Random.Shared.Next(Errors.Length)] : null;
    }

    static bool Thrown(double rate) => rate > 0 && Random.Shared.NextDouble() < rate;

    static readonly Reply[] Errors =
    [
        Reply.Problem(500, "internal-error", "The sandbox was told to fail."),
        Reply.Problem(503, "overloaded", "The sandbox was told to be overloaded."),
        Reply.Problem(429, "rate-limited", "The sandbox was told to limit.") with { RetryAfterSeconds = 1 },
    ];
}
