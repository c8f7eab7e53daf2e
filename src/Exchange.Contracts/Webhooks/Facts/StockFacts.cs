namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>The pool of prepaid keys came down to its threshold.</summary>
/// <param name="Gtin">The product whose keys they are.</param>
/// <param name="Left">How many are left.</param>
[Event("stock.low")]
public sealed record StockLowFact(string Gtin, int Left) : IFact;
