using Exchange.Contracts.Programmes;

namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>The days from which a product may not be sold were set or changed.</summary>
[Event("product.sales-stopped")]
public sealed record ProductSalesStoppedFact : IFact
{
    /// <summary>The product.</summary>
    public required string Gtin { get; init; }
    /// <summary>First business day on which it may no longer be sold.</summary>
    public DateOnly? SalesStop { get; init; }
    /// <summary>First day without updates and on which it may not be resold.</summary>
    public DateOnly? UpdatesStop { get; init; }
    /// <summary>Why: by the retailer's own will or by an order.</summary>
    public required ProgrammeBasis Basis { get; init; }
    /// <summary>Who decided, by a pseudonymous id.</summary>
    public required string By { get; init; }
}
