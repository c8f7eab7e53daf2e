using Exchange.Contracts;
using Exchange.Exchanges.Verbs;
using Exchange.Licences;

namespace Exchange.Exchanges;

/// <summary>The conditions under which a state is left; each a plain question to the file.</summary>
static class Is
{
    public static bool Otherwise(ExchangeFile file) => true;

    public static bool WalkBackWanted(ExchangeFile file) =>
        file.Row.CancelRequestedAt is not null || file.Row.RejectCode is not null || file.Row.ExpiredAt is not null;

    public static bool Proven(ExchangeFile file) => file.Row.ProofState == ProofState.Verified;
    public static bool OfferWanted(ExchangeFile file) => file.Row.WantedOfferJson is not null;
    public static bool Unpaid(ExchangeFile file) => file.Paid < file.Row.Due;

    public static bool ToBeRevokedFirst(ExchangeFile file) => file.Deal.OldLicence.RevokeFirst && file.Row.OldOutcome == OldLicenceOutcome.None;

    public static bool ToBeSuspendedFirst(ExchangeFile file) => file.Deal.OldLicence.SuspendFirst && !file.Row.OldSuspended && !OldLicenceSettled(file)
        && file.Deal.OldCapabilities.HasFlag(VendorCapabilities.CanSuspend) && !HasRunOut(file);

    public static bool InAfterCare(ExchangeFile file) => file.Row.EndedAt is not null;

    public static bool HasRunOut(ExchangeFile file) => file.Row.OldValidUntil <= file.Now;
    public static bool ToBeReservedAgain(ExchangeFile file) => OfferWanted(file);
    public static bool Delivered(ExchangeFile file) => file.Row.DeliveredAt is not null;
    public static bool ReissueWanted(ExchangeFile file) => file.Row.ReissueWanted;
    public static bool RemovalSettled(ExchangeFile file) => Removal.IsSettled(file);
    public static bool WithoutReplacement(ExchangeFile file) => file.Row.NewReference is null;
    public static bool OldLicenceSettled(ExchangeFile file) => file.Row.OldOutcome != OldLicenceOutcome.None;
    public static bool RevokedFirst(ExchangeFile file) => OldLicenceSettled(file) && WithoutReplacement(file);
    public static bool NotSuspended(ExchangeFile file) => !file.Row.OldSuspended;
    public static bool StillReserved(ExchangeFile file) => file.Row.ReservationReference is not null;
    public static bool RejectedAtLast(ExchangeFile file) => file.Row.CancelRequestedAt is null && file.Row.RejectCode is not null;
    public static bool ExpiredAtLast(ExchangeFile file) => file.Row.CancelRequestedAt is null && file.Row.ExpiredAt is not null;
    public static bool ReturnWanted(ExchangeFile file) => file.Row.ReturnRequestedAt is not null;
}
