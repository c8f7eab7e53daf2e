namespace Exchange.Persistence;

/// <summary>An answer as it is kept and given again: status and JSON body.</summary>
public sealed record StoredAnswer(int Status, byte[] Body);

/// <summary>What came of asking the store for a change.</summary>
public abstract record StoreResult
{
    /// <summary>It was committed now, or nothing needed committing.</summary>
    public sealed record Committed(StoredAnswer? Answer) : StoreResult;
    /// <summary>The same request was answered before: this is that answer.</summary>
    public sealed record Replayed(StoredAnswer Answer) : StoreResult;
    /// <summary>The Idempotency-Key was used for another request.</summary>
    public sealed record KeyReused : StoreResult;
    /// <summary>There is no such exchange.</summary>
    public sealed record Missing : StoreResult;
    /// <summary>The change was looked at and refused; nothing was written.</summary>
    public sealed record Refused(IResult Problem) : StoreResult;
    /// <summary>A reservation key is somebody else's: <c>licence</c> or <c>receipt-unit</c>.</summary>
    public sealed record Taken(string Kind) : StoreResult;
    public sealed record OutOfStock : StoreResult;
    /// <summary>The claim code was never handed out to this retailer, or is used.</summary>
    public sealed record ClaimCodeUnknown : StoreResult;
    /// <summary>Too many wait already.</summary>
    public sealed record Busy : StoreResult;
    /// <summary>The random human id is taken; try with another.</summary>
    public sealed record IdTaken : StoreResult;
}
