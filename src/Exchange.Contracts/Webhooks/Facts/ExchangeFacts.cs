using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;

namespace Exchange.Contracts.Webhooks.Facts;

/// <summary>A till's request was accepted: the exchange has begun.</summary>
/// <param name="Exchange">Its id for people.</param>
/// <param name="Programme">The programme's code.</param>
/// <param name="Version">The programme's version, which the exchange keeps for ever.</param>
/// <param name="Store">The store's number.</param>
/// <param name="Till">The till's natural key.</param>
/// <param name="OccurredAt">When the customer stood at the till, UTC.</param>
/// <param name="Operator">The cashier's pseudonymous id.</param>
/// <param name="Gtin">The old product, 14 digits.</param>
/// <param name="Offer">The chosen offer's id in the programme version.</param>
/// <param name="Due">What the customer owes in minor units; below zero, what the customer is owed.</param>
/// <param name="Currency">Three capital letters (ISO 4217).</param>
/// <param name="Seats">How many device slots there are.</param>
/// <param name="Proof">How the purchase is shown.</param>
/// <param name="Consent">The customer's consent to the swap.</param>
/// <param name="Corrects">The cancelled exchange that this one corrects.</param>
/// <param name="Override">Who set a rule aside, and why.</param>
[Event("exchange.accepted")]
public sealed record ExchangeAcceptedFact(
    string Exchange, string Programme, int Version, string Store, TillTransaction Till, DateTime OccurredAt, string Operator, string Gtin, string Offer, long Due,
    string Currency, int Seats, ProofKind Proof, SwapConsent Consent, string? Corrects = null, Override? Override = null) : IFact;

/// <summary>It has ended without a replacement: a rule, a vendor or a person refused it. One that an offline till had promised says all that is known of it, for nothing was said before.</summary>
/// <param name="Reason">Why, as a stable code.</param>
/// <param name="Exchange">A refused promise: its id for people.</param>
/// <param name="Programme">A refused promise: the programme's code.</param>
/// <param name="Version">A refused promise: the programme's version; 0 if there is none.</param>
/// <param name="Store">A refused promise: the store's number.</param>
/// <param name="Till">A refused promise: the till's natural key.</param>
/// <param name="OccurredAt">A refused promise: when the customer stood at the till, UTC.</param>
/// <param name="Operator">A refused promise: the cashier's pseudonymous id.</param>
/// <param name="PromisedOffline">True for a refused promise.</param>
[Event("exchange.rejected")]
public sealed record ExchangeRejectedFact(
    string Reason, string? Exchange = null, string? Programme = null, int? Version = null, string? Store = null, TillTransaction? Till = null,
    DateTime? OccurredAt = null, string? Operator = null, bool? PromisedOffline = null) : IFact;

/// <summary>Somebody asked for it to be called off; what was made is now unmade.</summary>
/// <param name="Reason">Why, as a code of the retailer's; <c>consent-withdrawn</c> if the customer did it.</param>
/// <param name="By">The cashier's pseudonymous id, or <c>customer</c>.</param>
[Event("exchange.cancel-requested")]
public sealed record ExchangeCancelRequestedFact(string Reason, string By) : IFact;

/// <summary>It was called off and has ended: the old licence is as it was, and may be exchanged again.</summary>
/// <param name="Reason">Why, as a code.</param>
[Event("exchange.cancelled")]
public sealed record ExchangeCancelledFact(string Reason) : IFact;

/// <summary>Time ran out before it was paid or fetched, and it has ended.</summary>
/// <param name="Reason">Why, as a stable code.</param>
[Event("exchange.expired")]
public sealed record ExchangeExpiredFact(string Reason) : IFact;

/// <summary>Contact or devices were put right.</summary>
/// <param name="By">The cashier's pseudonymous id.</param>
/// <param name="Reason">Why, in the cashier's words: 3 to 200 characters on one line.</param>
/// <param name="Contact">True if the customer's address is another now; the claim code was made anew.</param>
/// <param name="Reissued">True if the replacement will be made anew as well.</param>
/// <param name="Slots">All device slots that there are now; absent if the devices were not corrected.</param>
[Event("exchange.corrected")]
public sealed record ExchangeCorrectedFact(string By, string Reason, bool Contact, bool Reissued, IReadOnlyList<CorrectedSlot>? Slots = null) : IFact;

/// <summary>A device slot as a correction left it.</summary>
/// <param name="Slot">Its number, from 1.</param>
/// <param name="Platform">Its platform, such as <c>windows</c>.</param>
public sealed record CorrectedSlot(int Slot, string Platform);

/// <summary>The customer wants another offer.</summary>
/// <param name="Offer">Its id.</param>
/// <param name="Due">What it asks of the customer, minor units.</param>
/// <param name="By">The cashier's pseudonymous id.</param>
[Event("exchange.offer-wanted")]
public sealed record ExchangeOfferWantedFact(string Offer, long Due, string By) : IFact;

/// <summary>The exchange is for another offer now.</summary>
/// <param name="From">The offer before.</param>
/// <param name="To">The offer now.</param>
/// <param name="Due">What the customer owes now, minor units.</param>
[Event("exchange.offer-changed")]
public sealed record ExchangeOfferChangedFact(string From, string To, long Due) : IFact;

/// <summary>A later version of the programme asks for less, and so does the exchange.</summary>
/// <param name="From">What was due, minor units.</param>
/// <param name="To">What is due now, minor units.</param>
/// <param name="Currency">Three capital letters (ISO 4217).</param>
/// <param name="Version">The programme's version that asks for less.</param>
[Event("exchange.due-lowered")]
public sealed record ExchangeDueLoweredFact(long From, long To, string Currency, int Version) : IFact;

/// <summary>All is done: the replacement is with the customer, and the old licence's step is closed. After-care begins.</summary>
/// <param name="Verification">How sure it is that the old software is gone.</param>
/// <param name="OldLicence">What became of the old licence.</param>
[Event("exchange.completed")]
public sealed record ExchangeCompletedFact(Verification Verification, OldLicenceOutcome OldLicence) : IFact;

/// <summary>The customer brings the replacement of a completed exchange back.</summary>
/// <param name="Reason">Why, as a code of the retailer's.</param>
/// <param name="By">The cashier's pseudonymous id.</param>
[Event("exchange.return-requested")]
public sealed record ExchangeReturnRequestedFact(string Reason, string By) : IFact;

/// <summary>The replacement of a completed exchange was taken back. The old licence stays revoked and used.</summary>
/// <param name="Refunded">All that goes back to the customer, minor units.</param>
/// <param name="Currency">Three capital letters (ISO 4217).</param>
[Event("exchange.returned")]
public sealed record ExchangeReturnedFact(long Refunded, string Currency) : IFact;
