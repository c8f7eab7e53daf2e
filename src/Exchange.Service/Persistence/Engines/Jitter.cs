namespace Exchange.Persistence;

/// <summary>A short wait before doing again what another transaction was in the way of: longer each time, and never the same for two.</summary>
static class Jitter
{
    public static async Task WaitAsync(int tries, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 4 << Math.Min(tries, 7))));
        await timer.WaitForNextTickAsync(stop);
    }
}
