namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>The replacement is held for the customer.</summary>
/// <param name="Gtin">The replacement's GTIN.</param>
[Event("licence.reserved")]
public sealed record LicenceReservedFact(string Gtin) : IFact;

/// <summary>There is no replacement to be had now. It is asked for again from time to time.</summary>
/// <param name="Gtin">The replacement's GTIN.</param>
/// <param name="Code">Why, as the vendor's stable code.</param>
[Event("licence.out-of-stock")]
public sealed record LicenceOutOfStockFact(string Gtin, string Code) : IFact;

/// <summary>The old licence was suspended; that can be undone.</summary>
/// <param name="Gtin">The old product's GTIN.</param>
[Event("licence.suspended")]
public sealed record LicenceSuspendedFact(string Gtin) : IFact;

/// <summary>The vendor would not suspend the old licence. The exchange goes on.</summary>
/// <param name="Code">Why, as the vendor's stable code.</param>
[Event("licence.not-suspended")]
public sealed record LicenceNotSuspendedFact(string Code) : IFact;

/// <summary>The replacement was made.</summary>
/// <param name="Gtin">The replacement's GTIN.</param>
/// <param name="Seats">How many devices it covers.</param>
/// <param name="TermMonths">How long it runs.</param>
[Event("licence.provisioned")]
public sealed record LicenceProvisionedFact(string Gtin, int Seats, int TermMonths) : IFact;

/// <summary>The vendor would not make the replacement.</summary>
/// <param name="Code">Why, as the vendor's stable code.</param>
[Event("licence.refused")]
public sealed record LicenceRefusedFact(string Code) : IFact;

/// <summary>The customer has the replacement's key.</summary>
/// <param name="How"><c>claim-page</c>, <c>printed</c> or <c>card</c>.</param>
/// <param name="By">The cashier's pseudonymous id, if a till handed it over.</param>
[Event("licence.delivered")]
public sealed record LicenceDeliveredFact(string How, string? By = null) : IFact;

/// <summary>The key went to the wrong person: it is taken back, and another one is made.</summary>
/// <param name="Gtin">The replacement's GTIN.</param>
[Event("licence.reissued")]
public sealed record LicenceReissuedFact(string Gtin) : IFact;

/// <summary>The replacement was taken back at its vendor.</summary>
/// <param name="Gtin">The replacement's GTIN.</param>
[Event("licence.deprovisioned")]
public sealed record LicenceDeprovisionedFact(string Gtin) : IFact;

/// <summary>The old licence is no longer suspended.</summary>
/// <param name="Gtin">The old product's GTIN.</param>
[Event("licence.reinstated")]
public sealed record LicenceReinstatedFact(string Gtin) : IFact;
