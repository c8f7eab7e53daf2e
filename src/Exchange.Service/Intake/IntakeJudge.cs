using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Licences;
using Exchange.Programmes;
using Exchange.Retailers;
using Exchange.Sales;

namespace Exchange.Intake;

/// <summary>Judges a till's request by the terms that were in force when the customer stood there. Reads memory and the imported sales; asks no vendor.</summary>
sealed class IntakeJudge(ProgrammeBook book, RetailerDirectory directory, PurchaseBook purchases, TimeProvider clock)
{
    public async Task<Answer<Judged>> JudgeAsync(Caller caller, ExchangeRequest request, CancellationToken stop)
    {
        var (received, occurred) = (clock.GetUtcNow().UtcDateTime, request.OccurredAt.UtcDateTime);
        if (RequestRules.Check(request) is { Count: > 0 } errors) return Refusal.Invalid(errors);
        var found = await directory.StoreAsync(caller, request.Store, stop);
        if (found.Value is not { } store) return found.Refusal!;
        var programmes = await book.OfAsync(caller.RetailerId, stop);
        if (programmes.Judge(request.Programme, store, occurred, received) is not Standing.InForce(var version)) return Why(programmes.Judge(request.Programme, store, occurred, received));
        if (request.Consent.TermsVersion != version.Number || request.Consent.GivenAt > request.OccurredAt.AddMinutes(5))
            return new Refusal(Problems.ConsentMissing, $"The terms in force were version {version.Number} of {version.Code}.");
        var sold = request.Proof.Receipt?.Gtin ?? request.OldLicence.Gtin;
        if ((version.Eligible(sold) ?? version.Eligible(request.OldLicence.Gtin)) is not { } entry || programmes.OldProduct(entry) is not { } old)
            return new Refusal(Problems.NotEligible, $"The programme {version.Code} does not cover GTIN {sold}.");
        if (version.Offer(request.Offer) is not { } offer) return new Refusal(Problems.OfferNotFound, $"Choose one of {string.Join(", ", version.Terms.Offers.Select(o => o.Id))}.");
        var identifiers = IdentifierForms.Normalise(Identifiers(request.OldLicence), old.CodePattern);
        if (identifiers.Value is not { } normal) return identifiers.Refusal!;
        var proof = await ProofAsync(caller, request, version, stop);
        if (proof.Value is not { } shown) return proof.Refusal!;
        var difference = Difference.For(version.Terms, offer, entry, request.Proof.Kind, shown.UnitPrice, version.Terms.Origin == PurchaseOrigin.OwnSales);
        if (difference is not { } due) return new Refusal(Problems.ProofMismatch, "The price of the old product is not known: name the receipt line with its unit price.");
        return new Judged
        {
            Request = request, ReceivedAt = received, Store = store, Version = version, OldProduct = old, Sold = entry, UnitPrice = shown.UnitPrice, Offer = offer,
            Difference = due, Identifiers = normal, ProofState = shown.State, ProofVerifiedBy = shown.By,
        };
    }

    static LicenceIdentifiers Identifiers(OldLicence old) => new(old.ActivationCode, old.Serial, old.AccountEmail, old.OrderNumber);

    static Refusal Why(Standing standing) => standing is Standing.Refused { Code: var code, Reason: var reason }
        ? new Refusal(code switch
        {
            "programme-unknown" => Problems.ProgrammeNotFound,
            "programme-not-started" => Problems.ProgrammeNotYet,
            "programme-withdrawn" => Problems.ProgrammeWithdrawn,
            "offline-too-late" => Problems.OccurredTooLate,
            "occurred-in-future" => Problems.OccurredInFuture,
            _ => Problems.ProgrammeEnded,
        }, reason)
        : throw new InvalidOperationException("A programme in force refuses nothing.");

    sealed record Shown(ProofState State, string? By, Money? UnitPrice);

    /// <summary>Is the proof enough, and who has verified it? What nobody can verify now waits for the vendor or for a person.</summary>
    async Task<Answer<Shown>> ProofAsync(Caller caller, ExchangeRequest request, ProgrammeVersion version, CancellationToken stop)
    {
        var proof = request.Proof;
        if (!version.Terms.Proofs.Contains(proof.Kind)) return new Refusal(Problems.ProofNotAccepted, $"The terms accept {string.Join(", ", version.Terms.Proofs)}.");
        if (proof.Kind == ProofKind.StaffOverride)
            return request.Override is { } set ? new Shown(ProofState.Verified, set.By, null) : new Refusal(Problems.OverrideRequired, "A staff override names who and why.");
        if (proof.Kind is ProofKind.Receipt or ProofKind.GiftReceipt && proof.Receipt is null) return Refusal.Invalid("/proof/receipt", "Name the receipt's line.");
        if (proof.Receipt is not { } line) return new Shown(ProofState.Unverified, null, null);
        if (Gtin.Normalise(line.Gtin) is var gtin && version.Eligible(line.Gtin) is null) return new Refusal(Problems.NotEligible, $"The programme does not cover GTIN {gtin}.");
        return await purchases.FindAsync(caller.RetailerId, new(line.Store, line.BusinessDay, line.Workstation, line.Transaction, line.Line), stop) switch
        {
            Purchase.Found sale when sale.Gtin != gtin || line.Unit > sale.Quantity => new Refusal(Problems.ProofMismatch, "The imported sales show another product or quantity on that line."),
            Purchase.Found sale => new Shown(ProofState.Verified, "sales-file", sale.UnitGross(line.Unit)),
            _ when proof.Captured == ProofCapture.Scanned => new Shown(ProofState.Verified, "till", line.UnitPrice is { } price ? new Money(price, version.Terms.Difference.Currency) : null),
            _ => new Shown(ProofState.Unverified, null, line.UnitPrice is { } typed ? new Money(typed, version.Terms.Difference.Currency) : null),
        };
    }
}
