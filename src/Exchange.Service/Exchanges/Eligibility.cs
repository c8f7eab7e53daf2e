using Exchange.Licences;

namespace Exchange.Exchanges;

/// <summary>May this licence be exchanged under these terms? The same answer at the till and in the saga.</summary>
static class Eligibility
{
    /// <summary>Null if it may; otherwise a stable code.</summary>
    public static string? Refusal(LicenceRecord licence, Deal deal, DateTime now) => Refusal(licence, deal.OldGtin, deal.ExpiredWithinDays, now);

    public static string? Refusal(LicenceRecord licence, string gtin, int expiredWithinDays, DateTime now) => licence switch
    {
        { State: LicenceState.Revoked } => "licence-revoked",
        { State: LicenceState.Suspended } => "licence-suspended-elsewhere",
        _ when licence.Gtin != gtin => "wrong-product",
        { ValidUntil: { } end } when end.AddDays(expiredWithinDays) < now => "expired-too-long-ago",
        _ => null,
    };
}
