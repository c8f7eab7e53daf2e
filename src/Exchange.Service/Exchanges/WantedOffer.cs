using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Programmes;

namespace Exchange.Exchanges;

/// <summary>What is to be reserved next, and what the customer then pays or gets.</summary>
sealed record WantedOffer(Offer Offer, long Due, RefundMethod Favour)
{
    public static WantedOffer Of(Offer offer, Difference difference) => new(offer,
        difference.Due,
        difference.Kind == DifferenceKind.OriginalTender ? RefundMethod.OriginalTender : RefundMethod.StoreCredit);

    /// <summary>The present offer once more.</summary>
    public static WantedOffer Again(ExchangeFile file) => new(file.Deal.Offer, file.Row.Due, file.Deal.Favour);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static WantedOffer Of(string json) => JsonSerializer.Deserialize<WantedOffer>(json)!;
}
