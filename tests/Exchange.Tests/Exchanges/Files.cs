using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Exchanges;
using Exchange.Licences;

namespace Exchange.Tests.Exchanges;

/// <summary>Files of exchanges as intake makes them, for tests of the machine alone.</summary>
static class Files
{
    public static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    public static Deal Deal => new()
    {
        ProgrammeCode = "swap", Family = "acme-shield", OldGtin = "02000001000014", Sold = new EligibleProduct("02000001000014"), OwnSale = true,
        OldLicence = new OldLicenceTerms { Vendor = "old" }, OldKind = VendorKind.Api,
        OldCapabilities = VendorCapabilities.CanSuspend | VendorCapabilities.CanLookup | VendorCapabilities.Idempotent | VendorCapabilities.CanCancelRenewal | VendorCapabilities.CanRevoke,
        Offer = new Offer("new-1", "02000002000037", "New", 4999, 1, 12, "new"),
        Removal = new RemovalTerms { Slots = RequiredSlots.All, WithinDays = 21, ReminderDays = [3, 7], GraceDays = 7 },
        ExpiredWithinDays = 30, PaymentDays = 7, DeliveryDays = 30, AfterCareDays = 30, Favour = RefundMethod.StoreCredit, Zone = "Europe/Berlin", CutOffHour = 0,
    };

    public static ExchangeFile New(DateTime now, Deal? deal = null, string state = "Checking", long due = 0, ProofState proof = ProofState.Verified) => new()
    {
        Now = now,
        Row = new ExchangeRow
        {
            Id = Guid.Parse("01950000-0000-7000-8000-000000000001"), RetailerId = Guid.Parse("01950000-0000-7000-8000-000000000002"), HumanId = "EX-0000-0000",
            State = state, StateSince = now, StoreNumber = "0001", Workstation = "T1", TransactionNumber = "1", Operator = "c-1", DealJson = (deal ?? Deal).ToJson(),
            Proof = ProofKind.Receipt, ProofState = proof, Currency = "EUR", Due = due, OccurredAt = now, ReceivedAt = now,
        },
        Slots = [new DeviceSlot { ExchangeId = Guid.Parse("01950000-0000-7000-8000-000000000001"), Number = 1, Platform = "linux" }],
    };

    /// <summary>The same file at another time, as the store would load it.</summary>
    public static ExchangeFile At(this ExchangeFile file, DateTime now) => new()
    {
        Now = now, Row = file.Row, Slots = file.Slots, Tenders = file.Tenders, Refunds = file.Refunds, Obligations = file.Obligations,
    };
}
