namespace Exchange.Exchanges;

/// <summary>Money that a till took for an exchange, or gave back by reversing one.</summary>
public sealed class Tender
{
    public Guid Id { get; init; }
    public Guid ExchangeId { get; init; }
    /// <summary>Cash, card, voucher: the till's own word.</summary>
    public required string Type { get; init; }
    /// <summary>Minor units; negative for a reversal.</summary>
    public long Amount { get; init; }
    public long Tax { get; init; }
    public required string Currency { get; init; }
    public required string Transaction { get; init; }
    public Guid? ReversalOf { get; init; }
    public required string Operator { get; init; }
    public DateTime At { get; init; }
}
