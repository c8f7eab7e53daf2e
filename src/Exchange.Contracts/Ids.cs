namespace Exchange.Contracts;

/// <summary>Ids inside the service: UUID version 7 (RFC 9562 §5.7), which sort by time of making.</summary>
public static class Ids
{
    /// <summary>Makes a new id for something that happens at <paramref name="at"/>.</summary>
    public static Guid New(DateTimeOffset at) => Guid.CreateVersion7(at);
}
