using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Exchanges;
using Exchange.Licences;
using Exchange.Programmes;
using Exchange.Programmes.Products;
using Exchange.Retailers;

namespace Exchange.Intake;

/// <summary>A request that the terms allow, with all that was found out about it.</summary>
sealed record Judged
{
    public required ExchangeRequest Request { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required Store Store { get; init; }
    public required ProgrammeVersion Version { get; init; }
    public required Product OldProduct { get; init; }
    public required EligibleProduct Sold { get; init; }
    public Money? UnitPrice { get; init; }
    public required Offer Offer { get; init; }
    public required Difference Difference { get; init; }
    public required LicenceIdentifiers Identifiers { get; init; }
    public required ProofState ProofState { get; init; }
    public string? ProofVerifiedBy { get; init; }
    /// <summary>The cancelled exchange that this one corrects.</summary>
    public Guid? Corrects { get; init; }
}
