using System.Diagnostics.Metrics;
using Exchange.Exchanges;
using Exchange.Hosting.Telemetry;
using Exchange.Journal.Events;
using Exchange.Tests.Persistence;
using Exchange.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Hosting.Telemetry;

public sealed class ReadingTests
{
    // Other tests' services record into the same gauges: what is heard is what this test's own flow records.
    static readonly AsyncLocal<Dictionary<string, double>?> heard = new();

    [Theory]
    [InlineData(0, "0-1m", 0)]
    [InlineData(2, "1h-1d", 0)]
    [InlineData(24 * 60, "over-1d", 24 * 3600)]
    public async Task The_gauges_say_what_lives_for_how_long_and_how_late_the_sweep_is(int hours, string age, double late)
    {
        await using var shop = await Shop.OpenAsync();
        var till = shop.AtStore("0001");
        await till.SeesAsync(await till.ExchangeAsync(await shop.Vendor.SoldAsync()), "awaiting-delivery");

        var said = await ReadAsync(shop, new LiveReading(), hours);

        said[$"exchange.live awaiting-delivery {age}"].ShouldBe(1);
        said["exchange.resend.lag"].ShouldBe(0);
        said["exchange.deadline.lag"].ShouldBeGreaterThanOrEqualTo(late);
        if (late == 0) said["exchange.deadline.lag"].ShouldBe(0);
    }

    [Fact]
    public async Task A_fact_without_a_number_grows_old()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.AtStore("0001").ExchangeAsync(await shop.Vendor.SoldAsync());
        await using (var db = MadeDatabase.Open(DatabaseOf(shop))) await db.Database.ExecuteSqlRawAsync("UPDATE journal SET Sequence = NULL WHERE Type = 'exchange.accepted'");

        (await ReadAsync(shop, new DispatchReading(), 1))["exchange.journal.undispatched.age"].ShouldBe(3600);
    }

    /// <summary>However many have ended: only those that live are looked at.</summary>
    [Fact]
    public async Task Counting_them_reads_no_ended_exchange()
    {
        await using var shop = await Shop.OpenAsync();
        await using var db = MadeDatabase.Open(DatabaseOf(shop));

        var plan = await db.Database.SqlQueryRaw<Step>("EXPLAIN QUERY PLAN SELECT State, COUNT(*) FROM exchanges WHERE EndedAt IS NULL GROUP BY State").ToListAsync();

        plan.ShouldContain(step => step.Detail.Contains("IX_exchanges_live", StringComparison.Ordinal));
    }

    static string DatabaseOf(Shop shop) => Path.Combine(shop.Folder, "exchange.db");

    static async Task<Dictionary<string, double>> ReadAsync(Shop shop, IReading reading, int hoursLater)
    {
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument.Meter.Name == "Exchange") own.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Hear(instrument, value, labels));
        listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Hear(instrument, value, labels));
        listener.Start();
        var said = heard.Value = new(StringComparer.Ordinal);
        await using var db = MadeDatabase.Open(DatabaseOf(shop));
        await reading.ReadAsync(db, shop.Now.UtcDateTime.AddHours(hoursLater), Shop.Stop);
        return said;
    }

    static void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (heard.Value is { } own) own[string.Join(' ', [instrument.Name, .. labels.ToArray().Select(l => l.Value)])] = value;
    }

    public sealed record Step(string Detail);
}
