using CsCheck;
using Exchange.Programmes;
using Exchange.Retailers;

namespace Exchange.Tests.Programmes;

public sealed class VersionInForceTests
{
    static readonly DateOnly Day = new(2026, 3, 29);
    static readonly DateTime LongAgo = Utc("2026-01-01T00:00");

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T09:59", 1)]
    [InlineData("Europe/Berlin", "2026-03-29T10:00", 2)]
    [InlineData("America/New_York", "2026-03-29T15:59", 1)]
    [InlineData("America/New_York", "2026-03-29T16:00", 2)]
    public void Terms_that_change_at_noon_change_at_the_stores_own_noon(string zone, string utc, int version)
    {
        var book = Terms.BookOf(
            Terms.Published(Terms.Version(1, Day.AddDays(-7)), LongAgo),
            Terms.Published(Terms.Version(2, Day, new(12, 0)), LongAgo));

        InForce(book, Terms.StoreIn(zone), Utc(utc)).ShouldBe(version);
    }

    [Fact]
    public void A_time_that_the_clock_skips_takes_effect_where_it_skips()
    {
        var book = Terms.BookOf(Terms.Published(Terms.Version(1, Day, new(2, 30)), LongAgo));
        var store = Terms.StoreIn("Europe/Berlin");

        Refused(book.At("p-1", store, Utc("2026-03-29T00:59"))).ShouldBe("programme-not-started");
        InForce(book, store, Utc("2026-03-29T01:00")).ShouldBe(1);
    }

    [Fact]
    public void A_store_that_closes_after_midnight_starts_with_its_business_day()
    {
        var book = Terms.BookOf(Terms.Published(Terms.Version(1, new(2026, 6, 1)) with { EffectiveTo = new(2026, 6, 2) }, LongAgo));
        var store = Terms.StoreIn("Europe/Berlin", cutOff: 3);

        Refused(book.At("p-1", store, Utc("2026-06-01T00:30"))).ShouldBe("programme-not-started");
        InForce(book, store, Utc("2026-06-03T00:30")).ShouldBe(1);
        Refused(book.At("p-1", store, Utc("2026-06-03T01:00"))).ShouldBe("programme-ended");
    }

    [Fact]
    public void What_was_withdrawn_at_noon_is_judged_by_when_it_occurred()
    {
        var noon = Utc("2026-06-01T10:00");
        var book = Terms.BookOf(Terms.Published(Terms.Version(1, new(2026, 5, 1)), LongAgo, withdrawn: noon));
        var (store, evening) = (Terms.StoreIn("Europe/Berlin"), noon.AddHours(8));

        book.Judge("p-1", store, noon.AddTicks(-1), evening).ShouldBeOfType<Standing.InForce>();
        Refused(book.Judge("p-1", store, noon, evening)).ShouldBe("programme-withdrawn");
        Refused(book.Judge("p-1", store, noon.AddHours(-1), noon.AddHours(72))).ShouldBe("offline-too-late");
        Refused(book.Judge("p-1", store, evening.AddMinutes(6), evening)).ShouldBe("occurred-in-future");
        Refused(book.Judge("p-1", store, DateTime.MinValue, evening)).ShouldBe("offline-too-late");
    }

    [Fact]
    public void A_version_withdrawn_before_its_day_leaves_the_one_before_in_force()
    {
        var book = Terms.BookOf(
            Terms.Published(Terms.Version(1, new(2026, 5, 1)), LongAgo),
            Terms.Published(Terms.Version(2, new(2026, 6, 1)), LongAgo, withdrawn: Utc("2026-05-20T08:00")));

        InForce(book, Terms.StoreIn("Europe/Berlin"), Utc("2026-06-05T08:00")).ShouldBe(1);
    }

    [Fact]
    public void A_version_withdrawn_in_its_days_brings_no_earlier_one_back()
    {
        var book = Terms.BookOf(
            Terms.Published(Terms.Version(1, new(2026, 5, 1)), LongAgo),
            Terms.Published(Terms.Version(2, new(2026, 6, 1)), LongAgo, withdrawn: Utc("2026-06-03T08:00")));

        Refused(book.At("p-1", Terms.StoreIn("Europe/Berlin"), Utc("2026-06-05T08:00"))).ShouldBe("programme-withdrawn");
    }

    [Fact]
    public void A_later_version_does_not_reach_back_before_it_was_published()
    {
        var published = Utc("2026-06-10T08:00");
        var book = Terms.BookOf(
            Terms.Published(Terms.Version(1, new(2026, 5, 1)), LongAgo),
            Terms.Published(Terms.Version(2, new(2026, 6, 1)), published));

        InForce(book, Terms.StoreIn("Europe/Berlin"), published.AddTicks(-1)).ShouldBe(1);
        InForce(book, Terms.StoreIn("Europe/Berlin"), published).ShouldBe(2);
    }

    static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Pacific/Chatham", "Africa/Cairo", "America/Havana"];
    static readonly Gen<Store> AnyStore = Gen.Select(
        Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]), Gen.Int[0, 6], Terms.StoreIn);

    // The plain reading: by the store's clock, the last version whose day and time have come.
    [Fact]
    public void The_version_in_force_is_the_last_whose_local_day_and_time_have_come() =>
        Gen.Select(AnyStore, Gen.Select(Gen.Int[0, 300], Gen.Int[0, 1439]).Array[1, 4], Gen.Int[0, 320 * 1440]).Sample((store, starts, minute) =>
        {
            var first = new DateOnly(2026, 1, 10);
            var local = starts.Select(s => (Day: first.AddDays(s.Item1), Time: TimeOnly.MinValue.AddMinutes(s.Item2))).Order().ToArray();
            var book = Terms.BookOf([.. local.Select((s, i) => Terms.Published(Terms.Version(i + 1, s.Day, s.Time), LongAgo))]);
            var now = Utc("2026-01-09T00:00").AddMinutes(minute);

            var (today, clock) = (store.Calendar.BusinessDayOf(now), store.Calendar.LocalOf(now));
            // The repeated and the skipped hour have tests of their own.
            if (store.Calendar.LocalOf(now.AddHours(2)) - clock != TimeSpan.FromHours(2) || clock - store.Calendar.LocalOf(now.AddHours(-2)) != TimeSpan.FromHours(2)) return;
            var expected = Array.FindLastIndex(local, s => s.Day <= today && s.Day.ToDateTime(s.Time) <= clock) + 1;

            var standing = book.At("p-1", store, now);
            (standing is Standing.InForce(var version) ? version.Number : 0).ShouldBe(expected);
        }, iter: 2_000);

    static int InForce(RetailerProgrammes book, Store store, DateTime utc) => book.At("p-1", store, utc).ShouldBeOfType<Standing.InForce>().Version.Number;

    static string Refused(Standing standing) => standing.ShouldBeOfType<Standing.Refused>().Code;

    static DateTime Utc(string text) => DateTime.Parse(text + ":00Z", null, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
