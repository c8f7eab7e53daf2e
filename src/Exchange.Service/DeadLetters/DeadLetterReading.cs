using Exchange.Exchanges;
using Exchange.Hosting.Telemetry;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.DeadLetters;

/// <summary>How many dead letters wait for somebody, by how they became one.</summary>
sealed class DeadLetterReading : IReading
{
    public async Task ReadAsync(ExchangeDb db, DateTime now, CancellationToken stop)
    {
        var counts = await db.Set<DeadLetterRow>().AsNoTracking().Where(letter => letter.State == DeadLetterState.Open)
            .GroupBy(letter => letter.Way).Select(g => new { Way = g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Way, g => g.Count, stop);
        foreach (var way in Enum.GetValues<DeadLetterWay>())
            Meters.DeadLetters.Record(counts.GetValueOrDefault(way), new KeyValuePair<string, object?>("way", Views.Kebab(way.ToString())));
    }
}
