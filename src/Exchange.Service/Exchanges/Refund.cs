using Exchange.Contracts;

namespace Exchange.Exchanges;

/// <summary>Money owed to the customer. Its own row with its own small life: instructed, then confirmed by the till.</summary>
public sealed class Refund
{
    public Guid Id { get; init; }
    public Guid ExchangeId { get; init; }
    public long Amount { get; init; }
    public required string Currency { get; init; }
    public RefundMethod Method { get; init; }
    public required string Reason { get; init; }
    /// <summary>Counts within the exchange; with the exchange's id it is the code that the till types.</summary>
    public int Number { get; init; }
    public DateTime InstructedAt { get; init; }
    public DateTime? ConfirmedAt { get; set; }
    public string? ConfirmedBy { get; set; }
    public string? Transaction { get; set; }
}
