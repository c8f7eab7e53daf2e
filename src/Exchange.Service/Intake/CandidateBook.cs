using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Exchange.Programmes;
using Exchange.Programmes.Products;
using Exchange.Retailers;

namespace Exchange.Intake;

/// <summary>A programme version that may take the licence.</summary>
/// <param name="Proof">How it was shown; null while nothing is at hand.</param>
sealed record Candidate(ProgrammeVersion Version, EligibleProduct Entry, Product Old, ProofKind? Proof, Money? UnitPrice);

/// <summary>Finds the programmes that a store gives now for what was sold.</summary>
sealed class CandidateBook(ProgrammeBook book, ProofDesk proofs)
{
    /// <summary>None comes with why not.</summary>
    public async Task<(IReadOnlyList<Candidate> Known, Refusal? Why)> OfAsync(Store store, EligibilityRequest request, DateTime now, CancellationToken stop)
    {
        var programmes = await book.OfAsync(store.RetailerId, stop);
        IEnumerable<string> codes = request.Programme is { } asked ? [asked] : programmes.Programmes.Keys.Order(StringComparer.Ordinal);
        var judged = await Task.WhenAll(codes.Select(code => JudgeAsync(programmes, code, store, request, now, stop)));
        var known = judged.Select(one => one.Value).OfType<Candidate>().ToList();
        var not = new Refusal(Problems.NotEligible, "No programme of this store covers the product.");
        return (known, known.Count > 0 ? null : judged.Select(one => one.Refusal).OfType<Refusal>().FirstOrDefault(why => IsNews(why, request)) ?? not);
    }

    // That one of many programmes has ended or covers other products is no answer; why the named one doesn't take it is.
    static bool IsNews(Refusal why, EligibilityRequest request) => request.Programme is not null || why.Problem == Problems.ProofNotAccepted || why.Problem == Problems.ProofMismatch;

    async Task<Answer<Candidate>> JudgeAsync(RetailerProgrammes programmes, string code, Store store, EligibilityRequest request, DateTime now, CancellationToken stop)
    {
        if (programmes.At(code, store, now) is not Standing.InForce(var version)) return IntakeJudge.Why(programmes.At(code, store, now));
        var sold = request.Proof?.Receipt?.Gtin ?? request.OldLicence.Gtin;
        if ((version.Eligible(sold) ?? version.Eligible(request.OldLicence.Gtin)) is not { } entry || programmes.OldProduct(entry) is not { } old)
            return new Refusal(Problems.NotEligible, $"The programme {code} does not cover GTIN {sold}.");
        // Whoever overrides does so when the exchange is taken.
        if (request.Proof is not { Kind: not ProofKind.StaffOverride } proof) return new Candidate(version, entry, old, request.Proof?.Kind, null);
        var shown = await proofs.JudgeAsync(store.RetailerId, proof, null, version, stop);
        return shown.Value is { } it ? new Candidate(version, entry, old, proof.Kind, it.UnitPrice) : shown.Refusal!;
    }
}
