namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>A store was handed a block of claim codes for offline hours.</summary>
/// <param name="Store">The store's number.</param>
/// <param name="Count">How many.</param>
/// <param name="Operator">The cashier's pseudonymous id.</param>
[Event("claim-codes.issued")]
public sealed record ClaimCodesIssuedFact(string Store, int Count, string Operator) : IFact;
