using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Programmes;
using Exchange.Sales;

namespace Exchange.Intake;

/// <summary>What a proof has shown: who has verified it, if anybody has, and what one unit cost, if it says so.</summary>
sealed record ShownProof(ProofState State, string? By, Money? UnitPrice);

/// <summary>Is the proof enough, and who has verified it? What nobody can verify now waits for the vendor or for a person.</summary>
sealed class ProofDesk(PurchaseBook purchases)
{
    public async Task<Answer<ShownProof>> JudgeAsync(Guid retailerId, ProofOfPurchase proof, Override? set, ProgrammeVersion version, CancellationToken stop)
    {
        if (!version.Terms.Proofs.Contains(proof.Kind)) return new Refusal(Problems.ProofNotAccepted, $"The terms accept {string.Join(", ", version.Terms.Proofs)}.");
        if (proof.Kind == ProofKind.StaffOverride)
            return set is not null ? new ShownProof(ProofState.Verified, set.By, null) : new Refusal(Problems.OverrideRequired, "A staff override names who and why.");
        if (proof.Kind is ProofKind.Receipt or ProofKind.GiftReceipt && proof.Receipt is null) return Refusal.Invalid("/proof/receipt", "Name the receipt's line.");
        if (proof.Receipt is not { } line) return new ShownProof(ProofState.Unverified, null, null);
        if (Gtin.Normalise(line.Gtin) is var gtin && version.Eligible(line.Gtin) is null) return new Refusal(Problems.NotEligible, $"The programme does not cover GTIN {gtin}.");
        return await purchases.FindAsync(retailerId, new(line.Store, line.BusinessDay, line.Workstation, line.Transaction, line.Line), stop) switch
        {
            Purchase.Found sale when sale.Gtin != gtin || line.Unit > sale.Quantity => new Refusal(Problems.ProofMismatch, "The imported sales show another product or quantity on that line."),
            Purchase.Found sale => new ShownProof(ProofState.Verified, "sales-file", sale.UnitGross(line.Unit)),
            _ when proof.Captured == ProofCapture.Scanned => new ShownProof(ProofState.Verified, "till", line.UnitPrice is { } price ? new Money(price, version.Terms.Difference.Currency) : null),
            _ => new ShownProof(ProofState.Unverified, null, line.UnitPrice is { } typed ? new Money(typed, version.Terms.Difference.Currency) : null),
        };
    }
}
