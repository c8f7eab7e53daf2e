using Exchange.Exchanges;
using Exchange.Hosting.Idempotency;
using Exchange.Licences;

namespace Exchange.Persistence;

/// <summary>One thing that waits for the commit loop.</summary>
abstract class StoreWork
{
    readonly TaskCompletionSource<StoreResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int state; // 0 waiting, 1 taken, 2 withdrawn

    public required Guid Id { get; init; }
    public IdempotentRequest? Request { get; init; }
    public StoreResult? Result { get; set; }
    public ExchangeFile? File { get; set; }
    public Task<StoreResult> Done => done.Task;

    /// <summary>What no other work of the same batch may touch.</summary>
    public virtual IEnumerable<string> Touches => Request is null ? [Id.ToString()] : [Id.ToString(), Request.KeyHash];

    /// <summary>A caller who gave up leaves before the batch is taken, never after.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref state, 1, 0) == 0 || Volatile.Read(ref state) == 1;
    public void Withdraw()
    {
        if (Interlocked.CompareExchange(ref state, 2, 0) == 0) done.TrySetCanceled();
    }

    public void Complete() => done.TrySetResult(Result!);
    public void Fail(Exception why) => done.TrySetException(why);
}

/// <summary>A change to an exchange that exists.</summary>
sealed class Change : StoreWork
{
    /// <summary>Changes the file; may run again on a fresh one. Returns the answer to keep, or a refusal.</summary>
    public required Func<ExchangeFile, Task<StoreResult>> Apply { get; init; }
    /// <summary>The version that was loaded.</summary>
    public long Loaded { get; set; }
}

/// <summary>A new exchange: its first rows, and what it reserves.</summary>
sealed class Acceptance : StoreWork
{
    public required NewExchange New { get; init; }
    /// <summary>Keys that this correction has taken from what it corrects, in the transaction at hand.</summary>
    public List<Reservation> TakenOver { get; } = [];
    public override IEnumerable<string> Touches => [.. base.Touches, .. New.Reservations.Select(r => r.Hash), New.Claim.Hash];

    public StoreResult WasCommitted()
    {
        File = New.File;
        return new StoreResult.Committed(New.Answer);
    }
}

/// <summary>What intake hands to the store to accept at once or not at all.</summary>
public sealed record NewExchange
{
    public required ExchangeFile File { get; init; }
    public required IReadOnlyList<Reservation> Reservations { get; init; }
    public required ClaimRow Claim { get; init; }
    /// <summary>The claim code is one of a block that was handed out before.</summary>
    public bool ClaimFromBlock { get; init; }
    /// <summary>A prepaid key to allocate in the same commit.</summary>
    public PoolRequest? Pool { get; init; }
    public required StoredAnswer Answer { get; init; }
}

/// <summary>One key of the pool, wanted for that long.</summary>
public sealed record PoolRequest(string Gtin, string Key, DateTime ExpiresAt);
