using Exchange.Contracts;

namespace Exchange.Exchanges;

/// <summary>Something still owed beside the exchange's one main step.</summary>
public sealed class Obligation
{
    public Guid Id { get; init; }
    public Guid ExchangeId { get; init; }
    public Guid RetailerId { get; init; }
    public required ObligationKind Kind { get; init; }
    public required ObligationOwner Owner { get; set; }
    /// <summary>What it is about, as a stable code or the vendor's reference.</summary>
    public required string Subject { get; init; }
    /// <summary>Who must be asked, where that may differ from the exchange's present offer.</summary>
    public string? Vendor { get; init; }
    public string? Gtin { get; init; }
    public DateTime OpenedAt { get; init; }
    public DateTime? DueAt { get; set; }
    public int Round { get; set; } = 1;
    public int Attempt { get; set; }
    /// <summary>When the service tries or looks again; null if it waits for a person.</summary>
    public DateTime? ResendAt { get; set; }
    public string? WaitsFor { get; set; }
    public DateTime? ClosedAt { get; set; }
    public string? Resolution { get; set; }
    public string? ResolvedBy { get; set; }
    public string? Reason { get; set; }

    public bool IsOpen => ClosedAt is null;
}
