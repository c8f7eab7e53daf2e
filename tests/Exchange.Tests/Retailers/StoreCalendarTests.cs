using CsCheck;
using Exchange.Retailers;

namespace Exchange.Tests.Retailers;

public sealed class StoreCalendarTests
{
    // Skipped and repeated midnights, half-hour and whole-day changes, and the plain ones.
    static readonly string[] Zones =
    [
        "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo", "Asia/Beirut",
        "America/Santiago", "Pacific/Apia", "Asia/Kathmandu", "Pacific/Chatham", "Africa/Casablanca", "America/St_Johns",
    ];

    static readonly Gen<StoreCalendar> AnyCalendar = Gen.Select(Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]), Gen.Int[0, 12], CalendarOf);
    static readonly Gen<DateTime> AnyInstant = Gen.Long[Utc("2001-01-01T00:00").Ticks, Utc("2037-01-01T00:00").Ticks].Select(ticks => new DateTime(ticks, DateTimeKind.Utc));

    [Theory]
    [InlineData("2026-03-29", 0, 23)]
    [InlineData("2026-10-25", 0, 25)]
    [InlineData("2026-06-01", 0, 24)]
    [InlineData("2026-03-28", 4, 23)]
    [InlineData("2026-03-29", 4, 24)]
    public void A_day_in_Berlin_has_as_many_hours_as_its_clock_goes(string day, int cutOff, int hours)
    {
        var calendar = CalendarOf("Europe/Berlin", cutOff);

        (calendar.EndOf(DateOnly.Parse(day)) - calendar.StartOf(DateOnly.Parse(day))).TotalHours.ShouldBe(hours);
    }

    [Theory]
    [InlineData("Europe/Berlin", 0, "2026-03-09T23:00", "2026-03-10")]
    [InlineData("Europe/Berlin", 2, "2026-03-10T00:59", "2026-03-09")]
    [InlineData("Europe/Berlin", 2, "2026-03-10T01:00", "2026-03-10")]
    [InlineData("America/New_York", 0, "2026-03-10T03:59", "2026-03-09")]
    [InlineData("America/New_York", 0, "2026-03-10T04:00", "2026-03-10")]
    [InlineData("Africa/Cairo", 0, "2026-04-23T22:00", "2026-04-24")]
    [InlineData("Pacific/Apia", 0, "2011-12-30T09:59", "2011-12-29")]
    [InlineData("Pacific/Apia", 0, "2011-12-30T10:00", "2011-12-31")]
    public void An_instant_belongs_to_the_business_day_that_the_store_would_say(string zone, int cutOff, string utc, string day) =>
        CalendarOf(zone, cutOff).BusinessDayOf(Utc(utc)).ShouldBe(DateOnly.Parse(day));

    [Fact]
    public void Every_instant_lies_within_its_business_day_and_days_never_go_back() =>
        Gen.Select(AnyCalendar, AnyInstant, Gen.Int[0, 3_000]).Sample((calendar, utc, minutes) =>
        {
            var day = calendar.BusinessDayOf(utc);
            calendar.StartOf(day).ShouldBeLessThanOrEqualTo(utc);
            calendar.EndOf(day).ShouldBeGreaterThan(utc);
            calendar.BusinessDayOf(utc.AddMinutes(minutes)).ShouldBeGreaterThanOrEqualTo(day);
        });

    [Fact]
    public void A_local_time_is_found_at_its_first_instant_or_where_the_clock_skips_it() =>
        Gen.Select(AnyCalendar, AnyInstant, Gen.Int[0, 1_439]).Sample((calendar, near, minute) =>
        {
            var (day, time) = (DateOnly.FromDateTime(near), TimeOnly.MinValue.AddMinutes(minute));
            var found = calendar.At(day, time);
            calendar.LocalOf(found).Ticks.ShouldBeGreaterThanOrEqualTo(day.ToDateTime(time).Ticks);
            calendar.LocalOf(found.AddTicks(-1)).Ticks.ShouldBeLessThan(day.ToDateTime(time).Ticks);
        });

    [Fact]
    public void A_deadline_in_days_ends_with_the_stores_own_day() =>
        CalendarOf("America/New_York", 2).Deadline(Utc("2026-03-01T05:30"), 14).ShouldBe(Utc("2026-03-15T06:00"));

    static StoreCalendar CalendarOf(string zone, int cutOff) => new(TimeZoneInfo.FindSystemTimeZoneById(zone), cutOff);

    static DateTime Utc(string text) => DateTime.Parse(text + ":00Z", null, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
