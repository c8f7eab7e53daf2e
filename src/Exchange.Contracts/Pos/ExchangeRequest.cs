using Exchange.Contracts.Programmes;

namespace Exchange.Contracts.Pos;

/// <summary>A till's request to exchange one old licence for one replacement.</summary>
public sealed record ExchangeRequest
{
    /// <summary>The store's number at its retailer.</summary>
    public required string Store { get; init; }
    /// <summary>The till's natural key for this request.</summary>
    public required TillTransaction Transaction { get; init; }
    /// <summary>When the customer stood at the till, with offset (RFC 3339). Terms are judged by it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
    /// <summary>The cashier's pseudonymous id; 1 to 64 letters, digits, <c>-</c>, <c>_</c>, <c>.</c>, <c>:</c>.</summary>
    public required string Operator { get; init; }
    /// <summary>The programme's code.</summary>
    public required string Programme { get; init; }
    /// <summary>The licence that goes.</summary>
    public required OldLicence OldLicence { get; init; }
    /// <summary>How the purchase is shown.</summary>
    public required ProofOfPurchase Proof { get; init; }
    /// <summary>The chosen offer's id in the programme version.</summary>
    public required string Offer { get; init; }
    /// <summary>The customer's consent to the swap. Each device's own consent comes from its user later.</summary>
    public required SwapConsent Consent { get; init; }
    /// <summary>The devices, if known; otherwise one slot a seat is made.</summary>
    public IReadOnlyList<DeviceSlotRequest>? Devices { get; init; }
    /// <summary>How to reach the customer; all optional.</summary>
    public Contact? Contact { get; init; }
    /// <summary>A claim code of a block that this store was handed before; absent: one is made.</summary>
    public string? ClaimCode { get; init; }
    /// <summary>The id of the cancelled exchange that this one corrects.</summary>
    public string? Corrects { get; init; }
    /// <summary>Who overrode a rule, and why.</summary>
    public Override? Override { get; init; }
}

/// <summary>The till's natural key (ARTS): with retailer and store it is unique.</summary>
/// <param name="Workstation">The till's id; 1 to 32 characters.</param>
/// <param name="BusinessDay">The store's business day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Number">The transaction's number on that till and day; 1 to 32 characters.</param>
public sealed record TillTransaction(string Workstation, DateOnly BusinessDay, string Number);

/// <summary>What the customer can tell of the old licence; at least one identifier.</summary>
public sealed record OldLicence
{
    /// <summary>The GTIN on the box or the receipt: of the product or of a bundle with it; 8 to 14 digits.</summary>
    public required string Gtin { get; init; }
    /// <summary>As typed; spaces, dashes and case are forgiven.</summary>
    public string? ActivationCode { get; init; }
    /// <summary>The serial number.</summary>
    public string? Serial { get; init; }
    /// <summary>The e-mail address of the customer's account at the old vendor.</summary>
    public string? AccountEmail { get; init; }
    /// <summary>The order's number at whoever sold it.</summary>
    public string? OrderNumber { get; init; }
    /// <summary>How many devices it covers, if it differs from the product's; 1 to 50.</summary>
    public int? Seats { get; init; }
}

/// <summary>How a purchase is shown.</summary>
public sealed record ProofOfPurchase
{
    /// <summary>Its kind; the programme says which are enough.</summary>
    public required ProofKind Kind { get; init; }
    /// <summary>How the till read it: scanned is the till's own word, typed must be found in the imported sales or waits for a person.</summary>
    public ProofCapture Captured { get; init; } = ProofCapture.Typed;
    /// <summary>The receipt's line; required for receipt and gift receipt, optional for loyalty.</summary>
    public ReceiptLine? Receipt { get; init; }
    /// <summary>The retailer's own reference: the loyalty look-up's, the case's. Not a person's name or number.</summary>
    public string? Reference { get; init; }
}

/// <summary>One line of a receipt, and which of its units.</summary>
/// <param name="Store">Where it was bought.</param>
/// <param name="BusinessDay">On which business day.</param>
/// <param name="Workstation">At which till.</param>
/// <param name="Transaction">The transaction's number.</param>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Gtin">What the line says was sold.</param>
/// <param name="Quantity">How many, 1 to 999.</param>
/// <param name="Unit">Which one of them, 1 to quantity.</param>
/// <param name="UnitPrice">What one cost with tax, minor units; absent on a gift receipt.</param>
public sealed record ReceiptLine(
    string Store, DateOnly BusinessDay, string Workstation, string Transaction, int Line, string Gtin, int Quantity = 1, int Unit = 1, long? UnitPrice = null);

/// <summary>How a proof was read.</summary>
public enum ProofCapture
{
    /// <summary>By hand.</summary>
    Typed,
    /// <summary>By the till's scanner, from the receipt's own code.</summary>
    Scanned,
}

/// <summary>The customer's consent to the swap.</summary>
/// <param name="TermsVersion">The programme version that was shown.</param>
/// <param name="GivenAt">When, with offset.</param>
/// <param name="How">How it was captured: <c>signature-pad</c>, <c>paper</c>, <c>customer-display</c>, <c>web-form</c>.</param>
public sealed record SwapConsent(int TermsVersion, DateTimeOffset GivenAt, string How);

/// <summary>One device that had the old product.</summary>
/// <param name="Platform"><c>windows</c>, <c>macos</c>, <c>linux</c>, <c>android</c>, <c>ios</c> or <c>unknown</c>.</param>
/// <param name="Label">What the customer calls it; not a name of a person.</param>
public sealed record DeviceSlotRequest(string Platform, string? Label = null);

/// <summary>How to reach the customer.</summary>
/// <param name="Email">Optional.</param>
/// <param name="Name">Optional.</param>
/// <param name="Locale">BCP 47, such as <c>de-DE</c>.</param>
public sealed record Contact(string? Email = null, string? Name = null, string? Locale = null);

/// <summary>Somebody set a rule aside.</summary>
/// <param name="By">The pseudonymous id of whoever may.</param>
/// <param name="Reason">Why; 3 to 200 characters, journaled.</param>
public sealed record Override(string By, string Reason);
