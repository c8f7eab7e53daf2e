namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>The customer gets money back: a till hands it over.</summary>
/// <param name="Refund">Its number within the exchange, from 1.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">Three capital letters (ISO 4217).</param>
/// <param name="Method">How.</param>
/// <param name="Reason">Why, as a code: the service's, or the retailer's if the exchange was cancelled.</param>
[Event("refund.instructed")]
public sealed record RefundInstructedFact(int Refund, long Amount, string Currency, RefundMethod Method, string Reason) : IFact;

/// <summary>A till handed the money over.</summary>
/// <param name="Refund">Its number within the exchange, from 1.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">Three capital letters (ISO 4217).</param>
/// <param name="Method">How.</param>
/// <param name="Transaction">The till's transaction number.</param>
/// <param name="By">The cashier's pseudonymous id.</param>
[Event("refund.confirmed")]
public sealed record RefundConfirmedFact(int Refund, long Amount, string Currency, RefundMethod Method, string Transaction, string By) : IFact;
