using Exchange.Hosting.Telemetry;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Exchanges;

/// <summary>Counts the exchanges that have not ended, by state and age, and tells how late the sweep is.</summary>
sealed class LiveReading : IReading
{
    static readonly (string Name, TimeSpan Upto)[] ages =
        [("0-1m", TimeSpan.FromMinutes(1)), ("1m-10m", TimeSpan.FromMinutes(10)), ("10m-1h", TimeSpan.FromHours(1)), ("1h-1d", TimeSpan.FromDays(1)), ("over-1d", TimeSpan.MaxValue)];
    // A gauge keeps its last value: whatever was seen once is said again, also when it is none any more.
    readonly HashSet<(string State, int Age)> seen = [];

    public async Task ReadAsync(ExchangeDb db, DateTime now, CancellationToken stop)
    {
        await CountAsync(db, now, stop);
        await LateAsync(db, now, stop);
    }

    async Task CountAsync(ExchangeDb db, DateTime now, CancellationToken stop)
    {
        var (minute, ten, hour, day) = (now - ages[0].Upto, now - ages[1].Upto, now - ages[2].Upto, now - ages[3].Upto);
        var counts = await db.Set<ExchangeRow>().AsNoTracking().Where(e => e.EndedAt == null)
            .GroupBy(e => new { e.State, Age = e.StateSince > minute ? 0 : e.StateSince > ten ? 1 : e.StateSince > hour ? 2 : e.StateSince > day ? 3 : 4 })
            .Select(g => new { g.Key.State, g.Key.Age, Count = g.LongCount() }).ToDictionaryAsync(g => (g.State, g.Age), g => g.Count, stop);
        seen.UnionWith(counts.Keys);
        foreach (var (state, age) in seen)
            Meters.Live.Record(counts.GetValueOrDefault((state, age)), new("exchange.state", Views.Kebab(state)), new KeyValuePair<string, object?>("exchange.age", ages[age].Name));
    }

    static async Task LateAsync(ExchangeDb db, DateTime now, CancellationToken stop)
    {
        var oldest = await (from due in db.Set<DueRow>().AsNoTracking()
                            where due.DueAt <= now
                            join row in db.Set<ExchangeRow>() on due.ExchangeId equals row.Id
                            group due.DueAt by row.State into states
                            select new { State = states.Key, At = states.Min() }).ToListAsync(stop);
        Meters.ResendLag.Record(Lag(working: true));
        Meters.DeadlineLag.Record(Lag(working: false));

        double Lag(bool working) => oldest.Where(o => ExchangeStates.IsWorking(o.State) == working).Select(o => (now - o.At).TotalSeconds).DefaultIfEmpty().Max();
    }
}
