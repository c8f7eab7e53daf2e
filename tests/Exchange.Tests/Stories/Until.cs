using System.Text.Json;

namespace Exchange.Tests.Stories;

/// <summary>The one place where tests wait in real time: somebody looks at a screen again and again, and gives up after a while.</summary>
static class Until
{
    const int Looks = 2000;
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(15);

    public static async Task<T> SeenAsync<T>(Func<Task<T>> look, Func<T, bool> there)
    {
        using var tick = new PeriodicTimer(Glance);
        for (var i = 1; ; i++)
        {
            var seen = await look();
            if (there(seen)) return seen;
            if (i == Looks) throw new TimeoutException($"Still not there: {JsonSerializer.Serialize(seen, Wire.Json)}");
            await tick.WaitForNextTickAsync(Shop.Stop);
        }
    }
}
