namespace Exchange.Persistence;

/// <summary>Lets a little more come together before the next go, in real time whatever the service's clock says: where much happens, one go then does for all of it.</summary>
static class Gather
{
    public static async Task AsMuchAsComesInAsync(TimeSpan time, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(stop);
    }
}
