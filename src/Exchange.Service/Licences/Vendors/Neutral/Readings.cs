using Exchange.Contracts;

namespace Exchange.Licences.Neutral;

sealed partial record Reading
{
    public static readonly Reading Lookup = new("lookup", answer => Licence(answer) is { } body ? Found(body) : null) { MakesNothing = true };

    public static readonly Reading Reserve = new("reserve", answer => Reservation(answer) is { State: "held" } held
        ? new VendorAnswer.Done(held.Id) { ExpiresAt = held.ExpiresAt.UtcDateTime } : null);

    public static readonly Reading Release = new("release", answer => Reservation(answer) is { State: "released" or "lapsed" } gone
        ? new VendorAnswer.Done(gone.Id) : null)
    {
        No = code => code is "reservation-not-found" or "reservation-lapsed" ? new VendorAnswer.Done() : null,
    };

    public static readonly Reading Provision = new("provision", answer => Licence(answer) is { State: "active", Key: { Length: > 0 and <= 512 } key } made
        ? new VendorAnswer.Done(made.Id) { LicenceKey = key } : null);

    public static readonly Reading Deprovision = new("deprovision", answer => Licence(answer) is { State: "deprovisioned" } undone
        ? new VendorAnswer.Done(undone.Id) : null)
    {
        No = code => code == "licence-gone" ? new VendorAnswer.Done() : null,
    };

    // An expired licence can be used no more than a suspended one.
    public static readonly Reading Suspend = new("suspend", answer => Licence(answer) is { State: "suspended" or "expired" } body
        ? new VendorAnswer.Done(body.Id) : null);

    public static readonly Reading Reinstate = new("reinstate", answer => Licence(answer) is { State: "active" or "expired" } body
        ? new VendorAnswer.Done(body.Id) : null);

    public static readonly Reading Revoke = new("revoke", answer => Licence(answer) is { } body && OutcomeOf(body.State) is { } outcome
        ? new VendorAnswer.Done(body.Id) { Outcome = outcome } : null)
    {
        No = code => code is "licence-gone" or "already-revoked" ? new VendorAnswer.Done { Outcome = OldLicenceOutcome.Revoked } : null,
    };

    public static readonly Reading CancelRenewal = new("cancel-renewal", answer => Licence(answer) is { Renewal: "off" } body
        ? new VendorAnswer.Done(body.Id) : null);

    static OldLicenceOutcome? OutcomeOf(string state) => state switch
    {
        "revoked" => OldLicenceOutcome.Revoked,
        "suspended" => OldLicenceOutcome.SuspendedFinal,
        "expired" => OldLicenceOutcome.AlreadyExpired,
        _ => null,
    };

    static VendorAnswer.Done? Found(LicenceBody body) => StateOf(body.State) is { } state
        ? new VendorAnswer.Done(body.Id)
        {
            Licence = new(body.Id, body.Gtin, state, body.ValidUntil?.UtcDateTime, body.Seats,
                body.Renewal switch { "on" => true, "off" => false, _ => null }, body.RenewalBilledBy, body.NextCharge?.UtcDateTime),
        }
        : null;

    static LicenceState? StateOf(string state) => state switch
    {
        "active" => LicenceState.Active,
        "suspended" => LicenceState.Suspended,
        "expired" => LicenceState.Expired,
        "revoked" or "deprovisioned" => LicenceState.Revoked,
        _ => null,
    };

    static LicenceBody? Licence(Answer answer) =>
        Read(answer, VendorJson.Default.LicenceBody) is { } body && IsId(body.Id) && Gtin.Normalise(body.Gtin) is not null ? body : null;

    static ReservationBody? Reservation(Answer answer) =>
        Read(answer, VendorJson.Default.ReservationBody) is { } body && IsId(body.Id) ? body : null;

    // An id becomes part of a path: never a dot or a slash.
    static bool IsId(string id) => id.Length is > 0 and <= 128 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
