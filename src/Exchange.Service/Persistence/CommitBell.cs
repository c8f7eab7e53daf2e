namespace Exchange.Persistence;

/// <summary>Rung after every commit of this process, so that whoever works on what was committed never waits for its next look. Rings that nobody heard add up to one.</summary>
public sealed class CommitBell
{
    TaskCompletionSource rung = New();

    public void Ring() => Interlocked.Exchange(ref rung, New()).TrySetResult();

    /// <summary>The next ring; take it before looking, so that no commit in between is missed.</summary>
    public Task Next => Volatile.Read(ref rung).Task;

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
