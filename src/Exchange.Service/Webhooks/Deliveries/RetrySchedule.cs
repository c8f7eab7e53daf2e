using System.Globalization;
using Exchange.Webhooks.Egress;
using Microsoft.Extensions.Options;

namespace Exchange.Webhooks.Deliveries;

/// <summary>When to try again.</summary>
sealed class RetrySchedule(IOptions<WebhookOptions> options)
{
    readonly WebhookOptions given = options.Value;

    /// <summary>Null when it was the last attempt.</summary>
    public DateTime? Next(int attempts, SendResult result, DateTime now)
    {
        if (attempts > given.RetriesOrUsual.Count) return null;
        var delay = Shaken(given.RetriesOrUsual[attempts - 1]);
        return now + (Asked(result, now) is { } asked && asked > delay ? asked : delay);
    }

    /// <summary>How long to leave the whole endpoint alone, after so many failures in a row.</summary>
    public TimeSpan Pause(int failures, SendResult result, DateTime now)
    {
        // RFC 9110 §10.2.3 and RFC 6585 §4: the receiver says how long.
        if (result.Status is 429 or 503 && Asked(result, now) is { } asked) return asked;
        if (failures < given.FailuresUntilProbing) return TimeSpan.Zero;
        var seconds = Math.Pow(2, Math.Min(failures - given.FailuresUntilProbing, 16));
        return Shaken(TimeSpan.FromSeconds(Math.Min(seconds, given.ProbeLongest.TotalSeconds)));
    }

    TimeSpan? Asked(SendResult result, DateTime now)
    {
        var text = result.Headers.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value;
        if (text is null) return null;
        var asked = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue))
            : DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.UtcDateTime - now
            : TimeSpan.Zero;
        return asked <= TimeSpan.Zero ? null : asked < given.RetryAfterCap ? asked : given.RetryAfterCap;
    }

    TimeSpan Shaken(TimeSpan delay) => delay * (1 + (given.Jitter * ((2 * Random.Shared.NextDouble()) - 1)));
}
