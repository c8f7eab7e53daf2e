using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Contracts.Scans;
using Exchange.Contracts.Webhooks.Facts;

namespace Exchange.Contracts.Webhooks;

/// <summary>One example of each kind of event. The values are nobody's: GTINs lie in GS1's restricted range.</summary>
static class EventExamples
{
    const string Old = "02000001000014", New = "02000002000037", Programme = "swap-45-days", Store = "0001", Clerk = "op-17", Euro = "EUR", Why = "wrong device count";
    const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    static readonly DateTime At = new(2026, 5, 5, 8, 0, 0, DateTimeKind.Utc);
    static readonly DateTimeOffset Consented = new(At);
    static readonly DateTime Later = At.AddDays(5);
    static readonly Guid Payment = new("019df6f8-2c00-7a11-8d3e-5f0c9a7b1e01"), Owed = new("019df6f8-2c00-7a11-8d3e-5f0c9a7b1e02"), Endpoint = new("019df6f8-2c00-7a11-8d3e-5f0c9a7b1e03");
    static readonly TillTransaction Till = new("pos-3", new(2026, 5, 5), "000417");
    static readonly RemovalObservedFact Seen = new(
        1, "windows", Verdict.Remnants, Inert: true, RebootPending: false, SlotOutcome.Removed, Hash, "2026.4.1", "1.0.0",
        StableDevice: true, Offline: false, Gaps: 0, [new("settings", Weight.Inert, 2)]);

    public static IReadOnlyList<EventType> Exchanges =>
    [
        Exchange(new ExchangeAcceptedFact("EX-7K3M-Q9TD", Programme, 1, Store, Till, At, Clerk, Old, "harbour-3", 1000, Euro, 3, ProofKind.Receipt, new(1, Consented, "signature-pad"))),
        Exchange(new ProofVerifiedFact(ProofKind.Receipt, "sales-file")),
        Exchange(new ProofWaitingFact(ProofKind.Loyalty)),
        Exchange(new ProofRejectedFact(ProofKind.Loyalty, Clerk)),
        Exchange(new LicenceReservedFact(New)),
        Exchange(new LicenceOutOfStockFact(New, "out-of-stock")),
        Exchange(new ExchangeOfferWantedFact("lantern-1", 0, Clerk)),
        Exchange(new ExchangeOfferChangedFact("harbour-3", "lantern-1", 0)),
        Exchange(new ExchangeDueLoweredFact(1000, 0, Euro, 2)),
        Exchange(new PaymentReceivedFact(Payment, "card", 1000, 160, Euro, "000417", Clerk)),
        Exchange(new PaymentReversedFact(Payment, "card", -1000, -160, Euro, "000418", Clerk)),
        Exchange(new LicenceSuspendedFact(Old)),
        Exchange(new LicenceNotSuspendedFact("not-supported")),
        Exchange(new LicenceProvisionedFact(New, 3, 12)),
        Exchange(new LicenceRefusedFact("reservation-expired")),
        Exchange(new LicenceDeliveredFact("claim-page")),
        Exchange(new RemovalConsentedFact(1, "scanner")),
        Exchange(new RemovalConsentWithdrawnFact(1)),
        Exchange(RemovalScannedFact.Of(Seen with { Verdict = Verdict.Present, Inert = false, Outcome = SlotOutcome.Pending, Findings = [new("engine", Weight.Active, 1)] })),
        Exchange(Seen),
        Exchange(new RemovalAttestedFact(1, "windows", 1, Hash)),
        Exchange(new RemovalRefusedFact(1)),
        Exchange(new RemovalNotScannableFact(2, "android")),
        Exchange(new RemovalRemindedFact(1, [1, 2])),
        Exchange(new RemovalNoticeGivenFact("no-answer", Later)),
        Exchange(new RevocationDoneFact(OldLicenceOutcome.Revoked)),
        Exchange(new RevocationRequestedFact(OldLicenceOutcome.Requested)),
        Exchange(new RevocationAcknowledgedFact(OldLicenceOutcome.Revoked)),
        Exchange(new RevocationRefusedFact("not-found")),
        Exchange(new RevocationNotPossibleFact(OldLicenceOutcome.NotPossible)),
        Exchange(new ObligationOpenedFact(Owed, ObligationKind.Renewal, ObligationOwner.Customer, Later)),
        Exchange(new RenewalRemindedFact(Owed, ObligationOwner.Customer, Later)),
        Exchange(new ObligationRetriedFact(Owed, ObligationKind.UndoLicence, Clerk, "the vendor has mended it")),
        Exchange(new ObligationClosedFact(Owed, ObligationKind.Proof, "approve", Clerk, "seen the loyalty history")),
        Exchange(new ExchangeCompletedFact(Verification.Observed, OldLicenceOutcome.Revoked)),
        Exchange(new ExchangeCorrectedFact(Clerk, Why, Contact: false, Reissued: false, Slots: [new(1, "windows"), new(2, "android")])),
        Exchange(new LicenceReissuedFact(New)),
        Exchange(new ExchangeReturnRequestedFact("not-wanted", Clerk)),
        Exchange(new ExchangeReturnedFact(1000, Euro)),
        Exchange(new ExchangeCancelRequestedFact("wrong-scan", Clerk)),
        Exchange(new LicenceDeprovisionedFact(New)),
        Exchange(new LicenceReinstatedFact(Old)),
        Exchange(new RefundInstructedFact(1, 1000, Euro, RefundMethod.OriginalTender, "wrong-scan")),
        Exchange(new RefundConfirmedFact(1, 1000, Euro, RefundMethod.OriginalTender, "000419", Clerk)),
        Exchange(new ExchangeCancelledFact("wrong-scan")),
        Exchange(new ExchangeRejectedFact("licence-not-found")),
        Exchange(new ExchangeExpiredFact("expired")),
    ];

    public static IReadOnlyList<EventType> Retailers =>
    [
        EventType.Of("programme", new ProgrammePublishedFact(Programme, 1, Clerk, "reviewed")),
        EventType.Of("programme", new ProgrammeWithdrawnFact(Programme, 1, Clerk, "all swapped", Later)),
        EventType.Of("programme", new ProgrammeSuspendedFact(Programme, 1, Clerk, "the vendor is down")),
        EventType.Of("programme", new ProgrammeResumedFact(Programme, 1, Clerk, "the vendor is back")),
        EventType.Of("product", new ProductSalesStoppedFact
        {
            Gtin = Old, SalesStop = new(2026, 5, 5), UpdatesStop = new(2026, 9, 29), Basis = new(BasisKind.Ordered, "Order 24/117 of 20 June 2024", "US"), By = Clerk,
        }),
        EventType.Of("product", new StockLowFact(New, 100)),
        EventType.Of("store", new ClaimCodesIssuedFact(Store, 50, Clerk)),
    ];

    public static IReadOnlyList<EventType> Deliveries =>
    [
        Delivery(new WebhookEndpointEnabledFact(Endpoint)),
        Delivery(new WebhookEndpointFailingFact(Endpoint, At, Later)),
        Delivery(new WebhookEndpointRecoveredFact(Endpoint, At)),
        Delivery(new WebhookEndpointDisabledFact(Endpoint, "failing")),
        Delivery(new WebhookDeliveryExhaustedFact(Endpoint, 12, 4001, 4050)),
    ];

    public static IReadOnlyList<EventType> DeadLetters =>
    [
        EventType.Of("dead-letter", new DeadLetterReplayedFact("licences", Clerk, "the vendor is back", "EX-7K3M-Q9TD", "provision")),
        EventType.Of("dead-letter", new DeadLetterDiscardedFact("exchanges", Clerk, "the exchange went on by itself", "EX-7K3M-Q9TD")),
    ];

    static EventType Exchange<TFact>(TFact example) where TFact : IFact => EventType.Of("exchange", example);

    static EventType Delivery<TFact>(TFact example) where TFact : IFact => EventType.Of("webhook-endpoint", example);
}
