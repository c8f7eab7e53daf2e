namespace Exchange.Hosting;

/// <summary>Goes its round once the service listens, and then again and again. A round that fails is told and tried again at the next: what it works on is data that is still there.</summary>
abstract partial class Rounds(TimeSpan every, Readiness ready, TimeProvider clock, ILogger log) : BackgroundService
{
    protected abstract Task GoAsync(CancellationToken stop);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await ready.Ready.WaitAsync(stop);
        using var tick = new PeriodicTimer(every, clock);
        try
        {
            do await TryAsync(stop);
            while (await tick.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped(GetType().Name);
        }
    }

    async Task TryAsync(CancellationToken stop)
    {
        try
        {
            await GoAsync(stop);
        }
        catch (Exception why) when (why is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Failed(why, GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of {Who} failed; the next one tries again")]
    partial void Failed(Exception why, string who);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Who} has stopped")]
    partial void Stopped(string who);
}
