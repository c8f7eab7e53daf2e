using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Licences;
using Exchange.Programmes;
using Exchange.Retailers;

namespace Exchange.Intake;

/// <summary>Judges a till's request by the terms that were in force when the customer stood there. Reads memory and the imported sales; asks no vendor.</summary>
sealed class IntakeJudge(ProgrammeBook book, RetailerDirectory directory, ProofDesk proofs, TimeProvider clock)
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
        var proof = await proofs.JudgeAsync(caller.RetailerId, request.Proof, request.Override, version, stop);
        if (proof.Value is not { } shown) return proof.Refusal!;
        var difference = Difference.For(version.Terms, offer, entry, request.Proof.Kind, shown.UnitPrice, version.Terms.Origin == PurchaseOrigin.OwnSales);
        if (difference is not { } due) return new Refusal(Problems.ProofMismatch, "The price of the old product is not known: name the receipt line with its unit price.");
        return new Judged
        {
            Request = request, ReceivedAt = received, Store = store, Version = version, OldProduct = old, Sold = entry, UnitPrice = shown.UnitPrice, Offer = offer,
            Difference = due, Identifiers = normal, ProofState = shown.State, ProofVerifiedBy = shown.By,
        };
    }

    public static LicenceIdentifiers Identifiers(OldLicence old) => new(old.ActivationCode, old.Serial, old.AccountEmail, old.OrderNumber);

    public static Refusal Why(Standing standing) => standing is Standing.Refused { Code: var code, Reason: var reason }
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
}
