using Exchange.Contracts;
using Exchange.Contracts.Programmes;

namespace Exchange.Programmes;

/// <summary>What a customer pays, or gets back and how.</summary>
public readonly record struct Difference(DifferenceKind Kind, Money Amount)
{
    /// <summary>Finds the difference for an offer; null if the terms compare prices and the old unit's price is unknown.</summary>
    /// <param name="unitPrice">What the unit cost with tax by its proof; null if the proof shows none. A bundle's price is nobody's: the entry's worth stands for it.</param>
    /// <param name="ownSale">True if this retailer sold it, so that there is a tender to go back to.</param>
    public static Difference? For(ProgrammeTerms terms, Offer offer, EligibleProduct sold, ProofKind proof, Money? unitPrice, bool ownSale)
    {
        var currency = terms.Difference.Currency;
        switch (terms.Difference.Mode)
        {
            case DifferenceMode.Free:
                return Nothing(currency);
            case DifferenceMode.Fixed:
                return Of(terms, new(terms.Difference.Amount, currency), proof, ownSale);
            default:
                var paid = sold.ProductGtin is null && unitPrice is { } price && price.Currency == currency ? price.Minor : sold.Worth;
                return paid is { } minor ? Of(terms, new Money(offer.Price, currency) - new Money(minor, currency), proof, ownSale) : null;
        }
    }

    /// <summary>What the customer has to pay, minor units; negative is in the customer's favour.</summary>
    public long Due => Kind == DifferenceKind.CustomerPays ? Amount.Minor : -Amount.Minor;

    static Difference Of(ProgrammeTerms terms, Money amount, ProofKind proof, bool ownSale) => amount.Minor switch
    {
        > 0 => new(DifferenceKind.CustomerPays, amount),
        0 => Nothing(amount.Currency),
        // The giver's card is never refunded and the giver never told.
        _ when proof == ProofKind.GiftReceipt => new(DifferenceKind.StoreCredit, -amount),
        _ => terms.Difference.Cheaper switch
        {
            CheaperRule.None => Nothing(amount.Currency),
            CheaperRule.OriginalTender when ownSale && proof == ProofKind.Receipt => new(DifferenceKind.OriginalTender, -amount),
            _ => new(DifferenceKind.StoreCredit, -amount),
        },
    };

    static Difference Nothing(string currency) => new(DifferenceKind.Nothing, Money.Zero(currency));
}

public enum DifferenceKind { Nothing, CustomerPays, StoreCredit, OriginalTender }
