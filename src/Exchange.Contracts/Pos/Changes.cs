namespace Exchange.Contracts.Pos;

/// <summary>Cancels an exchange before the point of no return; also a till's void of what it just took.</summary>
/// <param name="Operator">The cashier's pseudonymous id.</param>
/// <param name="Reason">Why, as a code of the retailer's: 1 to 64 lower-case letters, digits and dashes.</param>
public sealed record CancelRequest(string Operator, string Reason);

/// <summary>Chooses another offer, before provisioning.</summary>
/// <param name="Operator">The cashier's pseudonymous id.</param>
/// <param name="Offer">The offer's id in the exchange's programme version.</param>
public sealed record OfferRequest(string Operator, string Offer);

/// <summary>Money that the till took, or gave back.</summary>
/// <param name="Operator">The cashier's pseudonymous id.</param>
/// <param name="Type">The till's own word: cash, card, voucher.</param>
/// <param name="Amount">Minor units with tax; above zero, a reversal too.</param>
/// <param name="Currency">The exchange's currency.</param>
/// <param name="Tax">Minor units contained in the amount.</param>
/// <param name="Transaction">The till's transaction number.</param>
/// <param name="ReversalOf">The payment that this one reverses.</param>
public sealed record PaymentRequest(string Operator, string Type, long Amount, string Currency, long Tax, string Transaction, Guid? ReversalOf = null);

/// <summary>A payment as recorded.</summary>
/// <param name="Payment">Its id, to reverse it by.</param>
/// <param name="Exchange">The exchange.</param>
public sealed record PaymentAccepted(Guid Payment, ExchangeView Exchange);

/// <summary>Says that the till paid a refund out or issued the store credit.</summary>
/// <param name="Operator">The cashier's pseudonymous id.</param>
/// <param name="Transaction">The till's transaction number.</param>
/// <param name="Amount">What was handed over, minor units; must be the refund's.</param>
public sealed record RefundConfirmation(string Operator, string Transaction, long Amount);

/// <summary>Says that the customer has the replacement.</summary>
/// <param name="Operator">The cashier's pseudonymous id.</param>
/// <param name="How"><c>printed</c> or <c>card</c>.</param>
public sealed record DeliveryConfirmation(string Operator, string How);

/// <summary>Corrects contact or seats. A wrong e-mail found after delivery reissues claim code and key.</summary>
/// <param name="Operator">The cashier's pseudonymous id.</param>
/// <param name="Reason">Why; 3 to 200 characters, journaled.</param>
/// <param name="Contact">The right contact, if it was wrong.</param>
/// <param name="Devices">The right devices, if they were wrong; slots that are closed already stay.</param>
public sealed record CorrectionRequest(string Operator, string Reason, Contact? Contact = null, IReadOnlyList<DeviceSlotRequest>? Devices = null);

/// <summary>Brings the replacement back after completion.</summary>
/// <param name="Operator">The cashier's pseudonymous id.</param>
/// <param name="Reason">Why, as a code of the retailer's.</param>
public sealed record ReturnRequest(string Operator, string Reason);

/// <summary>A page of exchanges, oldest first.</summary>
/// <param name="Exchanges">At most as many as asked for.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record ExchangePage(IReadOnlyList<ExchangeView> Exchanges, string? Next);

/// <summary>Asks for a block of claim codes for offline hours.</summary>
/// <param name="Store">The store's number.</param>
/// <param name="Operator">The cashier's pseudonymous id.</param>
/// <param name="Count">How many; 1 to 1,000.</param>
public sealed record ClaimCodeBlockRequest(string Store, string Operator, int Count);

/// <summary>Claim codes for that store's tills; each opens one exchange.</summary>
/// <param name="Codes">As printed.</param>
public sealed record ClaimCodeBlock(IReadOnlyList<string> Codes);

/// <summary>A receipt once more.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="ClaimCode">The claim code that is valid now.</param>
/// <param name="LicenceKey">The replacement's key, once there is one; confirm its printing with <c>/delivered</c>.</param>
/// <param name="Receipt">Lines to print, at most 42 characters each.</param>
public sealed record ReprintedReceipt(ExchangeView Exchange, string ClaimCode, string? LicenceKey, IReadOnlyList<string> Receipt);
