namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>A till took money for the exchange.</summary>
/// <param name="Payment">Its id.</param>
/// <param name="Type">The till's own word: cash, card, voucher.</param>
/// <param name="Amount">Minor units with tax.</param>
/// <param name="Tax">Minor units contained in the amount.</param>
/// <param name="Currency">Three capital letters (ISO 4217).</param>
/// <param name="Transaction">The till's transaction number.</param>
/// <param name="Operator">The cashier's pseudonymous id.</param>
[Event("payment.received")]
public sealed record PaymentReceivedFact(Guid Payment, string Type, long Amount, long Tax, string Currency, string Transaction, string Operator) : IFact;

/// <summary>A till gave money back that it had taken by mistake.</summary>
/// <param name="Payment">The reversal's own id.</param>
/// <param name="Type">The till's own word: cash, card, voucher.</param>
/// <param name="Amount">Minor units with tax, below zero.</param>
/// <param name="Tax">Minor units contained in the amount, not above zero.</param>
/// <param name="Currency">Three capital letters (ISO 4217).</param>
/// <param name="Transaction">The till's transaction number.</param>
/// <param name="Operator">The cashier's pseudonymous id.</param>
[Event("payment.reversed")]
public sealed record PaymentReversedFact(Guid Payment, string Type, long Amount, long Tax, string Currency, string Transaction, string Operator) : IFact;
