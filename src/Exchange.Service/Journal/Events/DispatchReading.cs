using System.Globalization;
using Exchange.Hosting.Telemetry;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Journal.Events;

/// <summary>How long facts wait for their numbers.</summary>
sealed class DispatchReading : IReading
{
    public async Task ReadAsync(ExchangeDb db, DateTime now, CancellationToken stop)
    {
        var oldest = await db.Set<JournalRow>().AsNoTracking().Where(f => f.Sequence == null).MinAsync(f => (string?)f.At, stop);
        Meters.UndispatchedAge.Record(oldest is null ? 0 : Age(oldest, now));
    }

    public static void Dispatched(IEnumerable<PublishedEvent> events, DateTime now)
    {
        if (!Meters.DispatchLag.Enabled) return;
        foreach (var one in events) Meters.DispatchLag.Record(Age(one.At, now));
    }

    static double Age(string at, DateTime now) => Math.Max(0, (now - DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)).TotalSeconds);
}
