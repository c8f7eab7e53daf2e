namespace Exchange.Hosting;

/// <summary>The catalogue of problem details (RFC 9457); rendered into contracts/problems.md. Codes are for ever: add, don't rename.</summary>
public static class Problems
{
    // Every request
    public static readonly Problem InvalidJson = new(400, "invalid-json", "The body is not valid JSON for this request", "Correct the body at the place named in the detail.");
    public static readonly Problem InvalidRequest = new(400, "invalid-request", "The request is malformed", "Correct the request as the detail says.");
    public static readonly Problem InvalidParameter = new(400, "invalid-parameter", "A parameter has the wrong form", "Correct the path or query parameter named in the detail.");
    public static readonly Problem IdempotencyKeyMissing = new(400, "idempotency-key-missing", "The Idempotency-Key header is missing", "Send a new unique Idempotency-Key with each request that changes something, and the same one with its repeats.");
    public static readonly Problem IdempotencyKeyInvalid = new(400, "idempotency-key-invalid", "The Idempotency-Key header has the wrong form", "Send one Idempotency-Key of 1 to 255 visible ASCII characters, without spaces.");
    public static readonly Problem Unauthorised = new(401, "unauthorised", "The API key is missing or wrong", "Send Authorization: Bearer with a valid key.");
    public static readonly Problem Forbidden = new(403, "forbidden", "The API key may not do this", "Use a key of the right scope and store.");
    public static readonly Problem NotFound = new(404, "not-found", "There is no such thing here", "Check the id and the API key's retailer.");
    public static readonly Problem MethodNotAllowed = new(405, "method-not-allowed", "This address does not take this method", "Use a method from the Allow header.");
    public static readonly Problem NotAcceptable = new(406, "not-acceptable", "No answer in an accepted form", "Accept application/json.");
    public static readonly Problem RequestTimeout = new(408, "request-timeout", "The request came too slowly", "Send the whole request without pauses.");
    public static readonly Problem IdempotencyUndecided = new(409, "idempotency-undecided", "The first request with this Idempotency-Key is not decided yet", "Repeat the request with the same key in a few seconds.");
    public static readonly Problem BodyTooLarge = new(413, "body-too-large", "The body is larger than this request may be", "Send a smaller body.");
    public static readonly Problem UnsupportedMediaType = new(415, "unsupported-media-type", "The body's type, charset or encoding is not taken here", "Send application/json in UTF-8 without Content-Encoding, or the type that the endpoint's description names.");
    public static readonly Problem Misdirected = new(421, "misdirected", "The API key belongs to another region", "Send the request to the key's own region.");
    public static readonly Problem IdempotencyKeyReused = new(422, "idempotency-key-reused", "The Idempotency-Key was used for another request", "Use a new Idempotency-Key for a new request; repeat a request unchanged.");
    public static readonly Problem ValidationFailed = new(422, "validation-failed", "A value is not allowed", "Correct the members named in the detail.");
    public static readonly Problem TooManyRequests = new(429, "too-many-requests", "Too many requests", "Wait for the seconds in Retry-After and send fewer.");
    public static readonly Problem InternalError = new(500, "internal-error", "Something went wrong here", "Repeat the request with the same Idempotency-Key; if it stays so, tell us the traceId.");
    public static readonly Problem Overloaded = new(503, "overloaded", "The service is busy", "Repeat the request with the same Idempotency-Key after the seconds in Retry-After.");
    public static readonly Problem Unavailable = new(503, "unavailable", "The service can't reach its database just now", "Repeat the request, under the same Idempotency-Key, after the time in Retry-After: whatever was done is not done twice.");

    // Products and programmes
    public static readonly Problem ProductNotFound = new(404, "product-not-found", "The retailer has no such product", "Check the GTIN, or import the product.");
    public static readonly Problem ProgrammeNotFound = new(404, "programme-not-found", "There is no such programme or version", "Fetch the programmes again and use one of them.");
    public static readonly Problem ProgrammeNotYet = new(409, "programme-not-yet", "The programme has not begun", "Wait for its first day.");
    public static readonly Problem ProgrammeEnded = new(409, "programme-ended", "The programme has ended", "Exchanges are no longer taken under this programme.");
    public static readonly Problem ProgrammeWithdrawn = new(409, "programme-withdrawn", "The programme was withdrawn", "New exchanges are no longer taken; those under way are finished.");
    public static readonly Problem ProgrammeVersionExists = new(409, "programme-version-exists", "This programme version is published already", "Publish changed terms under the next version number.");
    public static readonly Problem ProgrammeInvalid = new(422, "programme-invalid", "The programme's terms contradict themselves", "Correct the terms named in the detail.");
    public static readonly Problem SalesStopped = new(409, "sales-stopped", "The product may not be sold", "Do not sell it; the detail says under which order and since when.");
    public static readonly Problem NotEligible = new(422, "not-eligible", "The programme does not cover this licence", "The detail names the rule that it does not meet.");
    public static readonly Problem OfferNotFound = new(422, "offer-not-found", "The programme has no such offer", "Choose one of the offers in the programme's terms.");
    public static readonly Problem OutOfStock = new(409, "out-of-stock", "The chosen replacement is out of stock", "Choose one of the other offers.");

    // Taking an exchange
    public static readonly Problem StoreNotFound = new(422, "store-not-found", "The retailer has no such store", "Use one of the retailer's store numbers.");
    public static readonly Problem IdentifierMissing = new(422, "identifier-missing", "The old licence is not identified", "Send an activation code, serial, vendor-account e-mail or order number.");
    public static readonly Problem LicenceAlreadyExchanged = new(409, "licence-already-exchanged", "This licence is being or was exchanged", "If this is a correction, name the exchange that it corrects; otherwise the licence can't be exchanged again.");
    public static readonly Problem ReceiptLineAlreadyUsed = new(409, "receipt-line-already-used", "This unit of the receipt line is being or was exchanged", "Name another unit of the line, up to its quantity.");
    public static readonly Problem TillTransactionAlreadyUsed = new(409, "till-transaction-already-used", "This till transaction already took another exchange", "Use the transaction's own number.");
    public static readonly Problem ConsentMissing = new(422, "consent-missing", "The customer's consent is missing or to other terms", "Capture the consent to the programme version's terms.");
    public static readonly Problem ProofNotAccepted = new(422, "proof-not-accepted", "The programme does not accept this kind of proof", "Use one of the kinds of proof that the programme's terms list.");
    public static readonly Problem ProofMismatch = new(422, "proof-mismatch", "The proof does not match the sale", "Check store, day, till, transaction, line and GTIN against the receipt.");
    public static readonly Problem OverrideRequired = new(422, "override-required", "This needs somebody's override", "Send override with who decided and why.");
    public static readonly Problem ClaimCodeUnknown = new(422, "claim-code-unknown", "The claim code is not from one of this store's blocks", "Use an unused code from a block that was handed out to this store.");
    public static readonly Problem ClaimCodeAlreadyUsed = new(409, "claim-code-already-used", "The claim code belongs to another exchange", "Use the next code of the block.");
    public static readonly Problem OccurredTooLate = new(422, "occurred-too-late", "It happened longer ago than is accepted", "Offline exchanges are taken within the stated lateness only; a person has to decide this one.");
    public static readonly Problem OccurredInFuture = new(422, "occurred-in-future", "It is said to happen in the future", "Correct the till's clock.");
    public static readonly Problem OfflineBatchTooLarge = new(413, "offline-batch-too-large", "The batch holds too many exchanges", "Send at most 500 exchanges in a batch.");

    // An exchange under way
    public static readonly Problem ExchangeNotFound = new(404, "exchange-not-found", "There is no such exchange", "Check the id and the API key's retailer and store.");
    public static readonly Problem PastPointOfNoReturn = new(409, "past-point-of-no-return", "The exchange can no longer be called off", "The old licence is gone for good; after completion the replacement can be returned.");
    public static readonly Problem WrongState = new(409, "wrong-state", "The exchange is not in a state that allows this", "Fetch the exchange and do what its state asks for.");
    public static readonly Problem AmountMismatch = new(422, "amount-mismatch", "The amount is not the one that is due", "Tender or refund exactly the amount and currency in the detail.");
    public static readonly Problem PaymentNotDue = new(409, "payment-not-due", "Nothing is due", "Reverse the tender at the till.");
    public static readonly Problem TenderNotFound = new(404, "tender-not-found", "There is no such tender to reverse", "Name a tender of this exchange.");
    public static readonly Problem RefundNotFound = new(404, "refund-not-found", "There is no such refund", "Use an id from the exchange's refunds.");
    public static readonly Problem RefundAlreadyConfirmed = new(409, "refund-already-confirmed", "The refund was confirmed otherwise", "It was paid out by another transaction; do not pay it again.");
    public static readonly Problem CareEnded = new(409, "care-ended", "The programme's after-care days are over", "A person has to decide this.");
    public static readonly Problem CertificateNotReady = new(409, "certificate-not-ready", "The exchange has not ended yet", "Ask again after it has ended.");

    // Claims and scans
    public static readonly Problem ClaimNotFound = new(404, "claim-not-found", "The claim code is not known", "Check the code on the receipt.");
    public static readonly Problem ClaimCodeReplaced = new(410, "claim-code-replaced", "This claim code was replaced by a new one", "Use the code that was sent or printed last.");
    public static readonly Problem SlotNotFound = new(404, "slot-not-found", "There is no such device slot", "Use a number from the claim's device slots.");
    public static readonly Problem SlotAlreadyClosed = new(409, "slot-already-closed", "This device slot is closed", "Nothing is left to do for this device.");
    public static readonly Problem ScanNotFound = new(404, "scan-not-found", "There is no such scan", "Use a number from the exchange's list of scans; a report can't be shown any more once its customer's data is erased.");
    public static readonly Problem ScannerBuildNotFound = new(404, "scanner-build-not-found", "There is no such build of the scanner", "Use a file from the list of builds; an older version may have gone.");
    public static readonly Problem TooManyScans = new(409, "too-many-scans", "This device was scanned too often", "Ask the store: it sees all of its scans.");
    public static readonly Problem DeviceAlreadyUsed = new(409, "device-already-used", "This device belongs to another slot", "Scan each device under its own slot.");
    public static readonly Problem DeviceConsentMissing = new(422, "device-consent-missing", "The user of this device has not agreed to the scan", "Ask the device's user, on the claim page or at the scan.");
    public static readonly Problem ChallengeExpired = new(409, "challenge-expired", "The scan challenge has run out or was used", "Start the scan again.");
    public static readonly Problem ReportRefused = new(422, "report-refused", "The scan report can't be accepted", "Run the current scanner again on this device, unaltered.");
    public static readonly Problem DefinitionsOutdated = new(409, "definitions-outdated", "The scan used outdated definitions", "Start the scan again; it fetches the current ones.");

    // Events and webhooks
    public static readonly Problem EventNotFound = new(404, "event-not-found", "There is no such event", "Use an id from the feed or from a delivery of this retailer's.");
    public static readonly Problem CursorTooOld = new(410, "cursor-too-old", "Events after this number are no longer kept", "Go on after the number before the oldest in the detail, and reconcile what lies between.");
    public static readonly Problem EndpointNotFound = new(404, "webhook-endpoint-not-found", "There is no such webhook endpoint", "Fetch the list again.");
    public static readonly Problem EndpointAddressRefused = new(422, "webhook-address-refused", "Events can't be sent to this address", "Use an https address on the public internet; the detail says what is wrong with this one.");
    public static readonly Problem EndpointDisabled = new(409, "webhook-endpoint-disabled", "The webhook endpoint is disabled", "Enable it first.");
    public static readonly Problem EndpointUnverified = new(409, "webhook-endpoint-unverified", "The webhook endpoint has not answered its challenge", "Let the endpoint answer the challenge, or have it asked again.");
    public static readonly Problem TooManyEndpoints = new(409, "too-many-webhook-endpoints", "The retailer has as many webhook endpoints as it may", "Delete one that is no longer needed.");

    // The retailer's own things
    public static readonly Problem ApiKeyShownAlready = new(409, "api-key-shown-already", "This request already made its API key, whose text can't be shown again", "If the text was lost, revoke the key and make another with a new Idempotency-Key.");
    public static readonly Problem RetailerAlreadyExists = new(409, "retailer-already-exists", "There is a retailer of this code", "Use another code.");
    public static readonly Problem StoreAlreadyExists = new(409, "store-already-exists", "The retailer has a store of this number", "Change that store, or use another number.");
    public static readonly Problem ImportRefused = new(422, "import-refused", "Lines of the file can't be taken", "Correct the lines in the detail; none of the file was taken.");
    public static readonly Problem ObligationNotFound = new(404, "obligation-not-found", "There is no such obligation", "Fetch the list again.");
    public static readonly Problem ObligationAlreadyResolved = new(409, "obligation-already-resolved", "Somebody else resolved it", "Fetch the list again.");
    public static readonly Problem ResolutionNotAllowed = new(422, "resolution-not-allowed", "This obligation can't be resolved in this way", "Use one of the resolutions that it lists.");

    // Whoever runs the service
    public static readonly Problem DeadLetterNotFound = new(404, "dead-letter-not-found", "There is no such dead letter", "Fetch the list again.");
    public static readonly Problem DeadLetterClosed = new(409, "dead-letter-closed", "The dead letter was replayed or discarded", "Fetch the list again; should it fail once more, it is open again.");
    public static readonly Problem DeadLetterNotReplayable = new(409, "dead-letter-not-replayable", "The dead letter can't be sent again here", "Discard it: what its exchange still needs is said again by itself.");

    /// <summary>All problems, in the order of the catalogue.</summary>
    public static IReadOnlyList<Problem> All { get; } =
        [.. typeof(Problems).GetFields().Select(field => field.GetValue(null)).OfType<Problem>()];
}
