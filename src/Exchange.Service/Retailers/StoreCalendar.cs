namespace Exchange.Retailers;

/// <summary>A store's business days on the line of time. Days have 23, 24 or 25 hours; a shop that closes after midnight ends its day at the cut-off hour.</summary>
public sealed class StoreCalendar(TimeZoneInfo zone, int cutOffHour = 0)
{
    // Offsets lie between -12 and +14 hours, so both sides of a change near a local time are seen from here.
    static readonly TimeSpan Reach = TimeSpan.FromHours(15);

    public string Zone => zone.Id;
    public int CutOffHour => cutOffHour;

    /// <summary>The business day on which an instant falls: the last one that has begun.</summary>
    public DateOnly BusinessDayOf(DateTime utc)
    {
        var day = DateOnly.FromDateTime(LocalOf(utc).AddHours(-cutOffHour));
        while (StartOf(day.AddDays(1)) <= utc) day = day.AddDays(1);
        while (StartOf(day) > utc) day = day.AddDays(-1);
        return day;
    }

    /// <summary>The first instant of a business day, UTC.</summary>
    public DateTime StartOf(DateOnly day) => At(day, new TimeOnly(cutOffHour, 0));

    /// <summary>The instant at which a business day is over, UTC; the next one's first.</summary>
    public DateTime EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>The end of the business day that many days after the one of an instant: how a deadline in days is counted.</summary>
    public DateTime Deadline(DateTime fromUtc, int days) => EndOf(BusinessDayOf(fromUtc).AddDays(days));

    public DateTime LocalOf(DateTime utc) => utc + OffsetAt(utc);

    /// <summary>The first instant at which the store's clock shows this time; if the clock skips it, the instant of the skip.</summary>
    public DateTime At(DateOnly day, TimeOnly time)
    {
        var local = DateTime.SpecifyKind(day.ToDateTime(time), DateTimeKind.Utc);
        var (before, after) = (OffsetAt(local - Reach), OffsetAt(local + Reach));
        var (early, late) = before > after ? (local - before, local - after) : (local - after, local - before);
        if (LocalOf(early) == local) return early;
        return LocalOf(late) == local ? late : SkipBetween(early, late, local);
    }

    DateTime SkipBetween(DateTime early, DateTime late, DateTime local)
    {
        while (late - early > TimeSpan.FromTicks(1))
        {
            var middle = early + ((late - early) / 2);
            if (LocalOf(middle) < local) early = middle;
            else late = middle;
        }
        return late;
    }

    TimeSpan OffsetAt(DateTime utc) => zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
