using Exchange.Contracts;
using Exchange.Exchanges.Verbs;
using static Exchange.Exchanges.ExchangeStates;

namespace Exchange.Exchanges;

/// <summary>The one command that an exchange has outstanding, as a pure function of its row; and those of its obligations.</summary>
static class Outstanding
{
    public static LicenceCommand? Of(ExchangeFile file) => file.Row.State switch
    {
        Checking => AboutTheOld(file, Step.Check),
        Reserving => AboutTheNew(file, Step.Reserve, null),
        Suspending => AboutTheOld(file, Step.Suspend),
        Provisioning => AboutTheNew(file, Step.Provision, file.Row.ReservationReference),
        Revoking when !file.WaitsForPerson() => AboutTheOld(file, Step.Revoke),
        Deprovisioning => AboutTheNew(file, Step.Deprovision, file.Row.NewReference),
        Reinstating => AboutTheOld(file, Step.Reinstate),
        Releasing => AboutTheNew(file, Step.Release, file.Row.ReservationReference),
        Returning => AboutTheNew(file, Step.Return, file.Row.NewReference),
        _ => null,
    };

    public static LicenceCommand? Of(ExchangeFile file, Obligation owed) => owed switch
    {
        { IsOpen: false } or { ResendAt: null } => null,
        { Kind: ObligationKind.UndoLicence } => Command(file, Step.UndoLicence, owed.Vendor!, owed.Gtin!, owed.Subject, owed),
        { Kind: ObligationKind.UndoReservation } => Command(file, Step.Release, owed.Vendor!, owed.Gtin!, owed.Subject, owed),
        { Kind: ObligationKind.UndoSuspension } => AboutTheOld(file, Step.Reinstate, owed),
        { Kind: ObligationKind.Renewal } => AboutTheOld(file, Step.CancelRenewal, owed),
        { Kind: ObligationKind.VendorAcknowledgement } => AboutTheOld(file, Step.AwaitAcknowledgement, owed),
        _ => null,
    };

    /// <summary>A failure or a delay counts only for the step and the round that are outstanding.</summary>
    public static bool IsFor(ExchangeFile file, Step step, int round) => file.Row.Round == round && Of(file)?.Step == step;

    static LicenceCommand AboutTheOld(ExchangeFile file, Step step, Obligation? owed = null) =>
        Command(file, step, file.Deal.OldLicence.Vendor, file.Deal.OldGtin, file.Row.OldReference, owed);

    static LicenceCommand AboutTheNew(ExchangeFile file, Step step, string? reference) =>
        Command(file, step, file.Deal.Offer.Vendor, file.Deal.Offer.Gtin, reference);

    static LicenceCommand Command(ExchangeFile file, Step step, string vendor, string gtin, string? reference, Obligation? owed = null) => new()
    {
        CorrelationId = file.Row.Id,
        RetailerId = file.Row.RetailerId,
        Step = step,
        Round = owed?.Round ?? file.Row.Round,
        ObligationId = owed?.Id,
        Vendor = vendor,
        Gtin = gtin,
        Reference = reference,
        Seats = file.Deal.Offer.Seats,
        TermMonths = file.Deal.Offer.TermMonths,
        Programme = file.Deal.ProgrammeCode,
        ProgrammeVersion = file.Row.ProgrammeVersion,
        Shown = owed?.Kind == ObligationKind.UndoLicence || file.Row.DeliveredAt is not null,
        WrappedKey = file.Row.WrappedKey,
        IdentifiersSealed = file.Row.IdentifiersSealed,
    };
}
