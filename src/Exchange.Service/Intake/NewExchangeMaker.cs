using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting.Telemetry;
using Exchange.Licences;
using Exchange.Persistence;
using Exchange.Programmes;

namespace Exchange.Intake;

/// <summary>Turns a judged request into the rows of a new exchange. Personal data goes in sealed.</summary>
sealed class NewExchangeMaker(Vault vault, Vendors vendors)
{
    static readonly TimeSpan PoolHold = TimeSpan.FromDays(45);

    public (NewExchange New, string ClaimCode) Make(Guid retailerId, Judged judged)
    {
        var request = judged.Request;
        var block = ClaimCode.TryParse(request.ClaimCode, out var given);
        var claim = block ? given : ClaimCode.New();
        var file = File(retailerId, judged, claim);
        var made = new NewExchange
        {
            File = file,
            Reservations = ReservationKeys.Of(file.Row.Id, retailerId, judged.Identifiers, judged.OldProduct.Gtin, request, vault),
            Claim = new ClaimRow { Hash = ClaimRow.HashOf(vault, claim), RetailerId = retailerId, StoreNumber = judged.Store.Number, IssuedAt = judged.ReceivedAt, ExchangeId = file.Row.Id },
            ClaimFromBlock = block,
            Pool = judged.Offer.Vendor == VendorsOptions.Pool
                ? new PoolRequest(judged.Offer.Gtin, $"{file.Row.Id}/reserve/1", judged.ReceivedAt + PoolHold)
                : null,
            Answer = null!,
        };
        return (made, claim.ToString());
    }

    ExchangeFile File(Guid retailerId, Judged judged, ClaimCode claim)
    {
        var (request, now) = (judged.Request, judged.ReceivedAt);
        var id = Ids.New(new DateTimeOffset(now));
        var dataKey = Vault.NewDataKey();
        var file = new ExchangeFile
        {
            Now = now,
            Row = new ExchangeRow
            {
                Id = id, RetailerId = retailerId, HumanId = ExchangeId.New().ToString(), State = ExchangeStates.Checking, StateSince = now,
                StoreNumber = judged.Store.Number, Workstation = request.Transaction.Workstation, BusinessDay = request.Transaction.BusinessDay,
                TransactionNumber = request.Transaction.Number, Operator = request.Operator,
                OccurredAt = request.OccurredAt.UtcDateTime, ReceivedAt = now, Corrects = judged.Corrects, Trace = TraceMark.Here,
                ProgrammeId = judged.Version.ProgrammeId, ProgrammeVersion = judged.Version.Number, DealJson = Deal(judged).ToJson(),
                Proof = request.Proof.Kind, ProofState = judged.ProofState, ProofVerifiedBy = judged.ProofVerifiedBy,
                Due = WantedOffer.Of(judged.Offer, judged.Difference).Due, Currency = judged.Version.Terms.Difference.Currency,
                WrappedKey = vault.Wrap(dataKey),
                IdentifiersSealed = Vault.Seal(dataKey, JsonSerializer.Serialize(judged.Identifiers)),
                ContactSealed = request.Contact is { } contact ? Vault.Seal(dataKey, JsonSerializer.Serialize(contact)) : null,
                ClaimSealed = Vault.Seal(dataKey, claim.ToString()),
            },
        };
        AddSlots(file, judged);
        Record(file, judged);
        return file;
    }

    Deal Deal(Judged judged)
    {
        var (terms, vendor) = (judged.Version.Terms, vendors.For(judged.Version.Terms.OldLicence.Vendor));
        return new Deal
        {
            ProgrammeCode = terms.Code, Family = judged.OldProduct.Family, OldGtin = judged.OldProduct.Gtin, Sold = judged.Sold, UnitPrice = judged.UnitPrice,
            OwnSale = terms.Origin == PurchaseOrigin.OwnSales, OldLicence = terms.OldLicence,
            OldKind = vendor.Kind, OldCapabilities = vendor.Capabilities, Offer = judged.Offer, Removal = terms.Removal,
            ExpiredWithinDays = terms.ExpiredWithinDays, PaymentDays = terms.PaymentDays, DeliveryDays = terms.DeliveryDays, AfterCareDays = terms.AfterCareDays,
            Favour = WantedOffer.Of(judged.Offer, judged.Difference).Favour,
            Zone = judged.Store.Calendar.Zone, CutOffHour = judged.Store.Calendar.CutOffHour,
        };
    }

    static void AddSlots(ExchangeFile file, Judged judged)
    {
        var seats = judged.Request.OldLicence.Seats ?? judged.OldProduct.Seats;
        var devices = judged.Request.Devices ?? [.. Enumerable.Repeat(new DeviceSlotRequest("unknown"), seats)];
        for (var i = 0; i < devices.Count; i++)
            file.Slots.Add(new DeviceSlot
            {
                ExchangeId = file.Row.Id, Number = i + 1, Platform = devices[i].Platform, Label = devices[i].Label,
                Outcome = devices[i].Platform is "android" or "ios" ? SlotOutcome.NotScannable : SlotOutcome.Pending,
            });
    }

    static void Record(ExchangeFile file, Judged judged)
    {
        var request = judged.Request;
        file.Record(new ExchangeAcceptedFact(
            file.Row.HumanId, judged.Version.Code, judged.Version.Number, file.Row.StoreNumber,
            request.Transaction, request.OccurredAt.UtcDateTime, request.Operator,
            judged.OldProduct.Gtin, judged.Offer.Id, file.Row.Due, file.Row.Currency, file.Slots.Count,
            request.Proof.Kind, request.Consent, request.Corrects, request.Override));
        if (judged is { ProofState: ProofState.Verified, ProofVerifiedBy: { } by }) file.Record(new ProofVerifiedFact(request.Proof.Kind, by));
        foreach (var slot in file.Slots.Where(s => s.Outcome == SlotOutcome.NotScannable))
            file.Record(new RemovalNotScannableFact(slot.Number, slot.Platform));
    }
}
