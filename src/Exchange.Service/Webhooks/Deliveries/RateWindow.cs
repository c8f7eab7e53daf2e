namespace Exchange.Webhooks.Deliveries;

/// <summary>At most so many starts within any second, whichever second one looks at: a bucket that fills up would let through twice as many.</summary>
sealed class RateWindow
{
    readonly Queue<DateTime> starts = new();

    /// <summary>When the next one may start; <paramref name="now"/> or earlier if at once.</summary>
    public DateTime NextAt(int? perSecond, DateTime now)
    {
        while (starts.TryPeek(out var oldest) && oldest <= now.AddSeconds(-1)) starts.Dequeue();
        return perSecond is not { } most || starts.Count < most ? now : starts.ElementAt(starts.Count - most).AddSeconds(1);
    }

    public void Started(int? perSecond, DateTime now)
    {
        if (perSecond is not null) starts.Enqueue(now);
    }
}
