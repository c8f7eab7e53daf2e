namespace Exchange.Licences.Neutral;

static class RetryAfter
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>RFC 9110 §10.2.3: seconds or a date; nonsense is as none, and more than a week is a week.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider clock)
    {
        var said = response.Headers.RetryAfter;
        var wait = said?.Delta ?? (said?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is not { } after || after < TimeSpan.Zero ? null : after > Longest ? Longest : after;
    }
}
