using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Licences;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Intake;

/// <summary>Answers before an exchange what intake and the saga would: first by what is known here, then by what the old vendor says in time.</summary>
sealed class EligibilityDesk(
    RetailerDirectory directory, CandidateBook candidates, OldLicenceQuestion question, OfferShelf offers, Vault vault, IDbContextFactory<ExchangeDb> contexts, TimeProvider clock)
{
    public async Task<Answer<EligibilityAnswer>> AskAsync(Caller caller, EligibilityRequest request, CancellationToken stop)
    {
        if (RequestRules.Check(request) is { Count: > 0 } errors) return Refusal.Invalid(errors);
        var found = await directory.StoreAsync(caller, request.Store, stop);
        if (found.Value is not { } store) return found.Refusal!;
        var (known, refusal) = await candidates.OfAsync(store, request, clock.GetUtcNow().UtcDateTime, stop);
        if (known.Count == 0) return refusal!.Errors.Count > 0 ? refusal : No(refusal.Problem.Code);
        var identifiers = IdentifierForms.Normalise(IntakeJudge.Identifiers(request.OldLicence), known[0].Old.CodePattern);
        if (identifiers.Value is not { } old) return identifiers.Refusal!;
        if (await TakenAsync(caller.RetailerId, known[0], old, request.Proof?.Receipt, stop) is { } taken) return No(taken.Code);
        return await AnswerAsync(caller.RetailerId, known, old, stop);
    }

    /// <summary>Only why: whose exchange it is concerns nobody here.</summary>
    async Task<Problem?> TakenAsync(Guid retailerId, Candidate first, LicenceIdentifiers old, ReceiptLine? line, CancellationToken stop)
    {
        var keys = ReservationKeys.OfOld(Guid.Empty, retailerId, old, first.Old.Gtin, line, vault);
        var hashes = keys.Select(k => k.Hash).ToList();
        await using var db = await contexts.CreateDbContextAsync(stop);
        var kinds = await db.Set<Reservation>().Where(r => hashes.Contains(r.Hash)).Select(r => r.Kind).ToListAsync(stop);
        return kinds.Contains(ReservationKeys.Licence) ? Problems.LicenceAlreadyExchanged
            : kinds.Contains(ReservationKeys.ReceiptUnit) ? Problems.ReceiptLineAlreadyUsed
            : null;
    }

    async Task<EligibilityAnswer> AnswerAsync(Guid retailerId, IReadOnlyList<Candidate> known, LicenceIdentifiers old, CancellationToken stop)
    {
        var said = await Task.WhenAll(known.Select(async one => (One: one, Says: await question.AskAsync(retailerId, one, old, stop))));
        var (best, reason) = said.MinBy(s => s.Says.Result switch { EligibilityResult.Eligible => 0, EligibilityResult.Undetermined => 1, _ => 2 }).Says;
        if (best == EligibilityResult.NotEligible) return No(reason!);
        var programmes = new List<EligibleProgramme>();
        foreach (var (one, _) in said.Where(s => s.Says.Result == best))
            programmes.Add(new(one.Version.Code, one.Version.Number, one.Version.Terms.Proofs, await offers.OfAsync(retailerId, one, stop)));
        return new(best, reason, programmes);
    }

    static EligibilityAnswer No(string reason) => new(EligibilityResult.NotEligible, reason, []);
}
