namespace Exchange.Hosting;

/// <summary>Set once the service listens: nobody works on what is outstanding before.</summary>
public sealed class Readiness
{
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ready => ready.Task;
    public void Set() => ready.TrySetResult();
}
