namespace Exchange.ProductionTests.Support;

/// <summary>What all bytes of a <see cref="FaultProxy"/> pass: one gate for each partition, never shut twice.</summary>
sealed class FaultGate
{
    readonly TaskCompletionSource lifted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static FaultGate Shut() => new();

    public static FaultGate Open()
    {
        var gate = new FaultGate();
        gate.Lift();
        return gate;
    }

    public bool IsShut => !lifted.Task.IsCompleted;
    public Task Held => held.Task;

    public void Lift() => lifted.TrySetResult();

    public Task WaitAsync(CancellationToken stop)
    {
        held.TrySetResult();
        return lifted.Task.WaitAsync(stop);
    }
}

/// <summary>Bytes that a client is waited for to send.</summary>
sealed class FaultTrap(ReadOnlyMemory<byte> pattern)
{
    readonly TaskCompletionSource sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Sprung => sprung.Task;
    /// <summary>So many bytes of what was sent before may be the pattern's beginning.</summary>
    public int Overlap => pattern.Length - 1;

    public bool IsIn(ReadOnlySpan<byte> sent) => sent.IndexOf(pattern.Span) >= 0;
    public void Spring() => sprung.TrySetResult();
}
