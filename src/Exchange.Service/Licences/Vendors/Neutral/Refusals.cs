namespace Exchange.Licences.Neutral;

/// <summary>The contract's problem codes in our own words: a vendor's free text may name a person and would end in the journal.</summary>
static class Refusals
{
    public static VendorAnswer.Refused? Of(string code) => code switch
    {
        "licence-not-found" => new("not-found", "The vendor knows no such licence."),
        "reservation-not-found" => new("not-found", "The vendor knows no such reservation."),
        "product-not-found" => new("wrong-product", "The vendor does not issue this product."),
        "wrong-product" => new("wrong-product", "The licence is for another product."),
        "ambiguous" => new("refused", "The identifiers fit more than one licence."),
        "already-revoked" or "licence-gone" => new("already-revoked", "The licence has been revoked."),
        "suspended-by-other" => new("already-suspended-elsewhere", "The vendor has suspended the licence for a reason of its own."),
        "out-of-stock" => new("out-of-stock", "The vendor has none left."),
        "reservation-lapsed" => new("reservation-expired", "The reservation has lapsed."),
        "reservation-used" => new("refused", "The reservation has become a licence."),
        "renewal-billed-elsewhere" => new("refused", "The renewal is billed by somebody else."),
        "not-supported" => new("not-supported", "The vendor does not offer that."),
        "idempotency-key-reused" => new("refused", "The key was used for another request."),
        "invalid-request" => new("refused", "The vendor does not accept the request."),
        _ => null,
    };
}
