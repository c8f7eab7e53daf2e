using CsCheck;
using Exchange.Webhooks.Deliveries;

namespace Exchange.Tests.Webhooks;

public sealed class RateTests
{
    [Fact]
    public void No_second_sees_more_starts_than_allowed_whichever_second_one_looks_at() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 400].List[1, 200]).Sample((most, pauses) =>
        {
            var (rate, now, starts) = (new RateWindow(), new DateTime(2026, 3, 10, 9, 0, 0, DateTimeKind.Utc), new List<DateTime>());
            foreach (var pause in pauses)
            {
                now = now.AddMilliseconds(pause);
                var free = rate.NextAt(most, now);
                if (free > now) now = free;
                rate.Started(most, now);
                starts.Add(now);
            }
            return starts.TrueForAll(from => starts.Count(at => at >= from && at < from.AddSeconds(1)) <= most);
        });
}
