namespace Exchange.CrashTests.Webhooks;

/// <summary>Time that passes because the test wants it to: how slow a receiver is, how long a life lasts.</summary>
static class Pause
{
    public static async Task OfAsync(int milliseconds, CancellationToken stop)
    {
        if (milliseconds == 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds));
        await timer.WaitForNextTickAsync(stop);
    }
}
