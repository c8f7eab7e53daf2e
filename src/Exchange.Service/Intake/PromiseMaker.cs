using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Exchanges.Pos;
using Exchange.Exchanges.Verbs;
using Exchange.Hosting;
using Exchange.Hosting.Telemetry;
using Exchange.Licences;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Programmes.Products;
using Exchange.Retailers;

namespace Exchange.Intake;

/// <summary>What was promised offline, and the code of why it had to be refused.</summary>
/// <param name="Version">Null if no programme of that code was ever published.</param>
sealed record RefusedPromise(ExchangeRequest Request, Store Store, ProgrammeVersion? Version, ClaimCode Claim, string Reason);

/// <summary>Turns a refused promise into the rows of an exchange that has ended before it began: nothing is reserved and nothing will be done.</summary>
sealed class PromiseMaker(Vault vault, TimeProvider clock)
{
    public NewExchange Make(RefusedPromise promise)
    {
        var file = File(promise, clock.GetUtcNow().UtcDateTime);
        var (request, store) = (promise.Request, promise.Store);
        file.Record(new ExchangeRejectedFact(
            promise.Reason, file.Row.HumanId, file.Deal.ProgrammeCode, file.Row.ProgrammeVersion,
            store.Number, request.Transaction, file.Row.OccurredAt, request.Operator, PromisedOffline: true));
        Owed.Open(file, ObligationKind.Promise, ObligationOwner.Person, promise.Reason);
        var claim = new ClaimRow
        {
            Hash = ClaimRow.HashOf(vault, promise.Claim), RetailerId = store.RetailerId, StoreNumber = store.Number, IssuedAt = file.Now, ExchangeId = file.Row.Id,
        };
        return new NewExchange { File = file, Reservations = [], Claim = claim, ClaimFromBlock = true, Answer = null! };
    }

    ExchangeFile File(RefusedPromise promise, DateTime now)
    {
        var (request, dataKey) = (promise.Request, Vault.NewDataKey());
        var old = request.OldLicence;
        return new ExchangeFile
        {
            Now = now,
            Row = new ExchangeRow
            {
                Id = Ids.New(new DateTimeOffset(now)), RetailerId = promise.Store.RetailerId, HumanId = ExchangeId.New().ToString(),
                State = ExchangeStates.Rejected, StateSince = now, RejectCode = promise.Reason, EndedAt = now, WaitsFor = "promise-decision",
                StoreNumber = promise.Store.Number, Workstation = request.Transaction.Workstation, BusinessDay = request.Transaction.BusinessDay,
                TransactionNumber = request.Transaction.Number, Operator = request.Operator, OccurredAt = request.OccurredAt.UtcDateTime, ReceivedAt = now, Trace = TraceMark.Here,
                ProgrammeId = promise.Version?.ProgrammeId ?? Guid.Empty, ProgrammeVersion = promise.Version?.Number ?? 0, DealJson = Deal(promise).ToJson(),
                Proof = request.Proof.Kind, Currency = promise.Version?.Terms.Difference.Currency ?? promise.Store.Currency,
                WrappedKey = vault.Wrap(dataKey),
                IdentifiersSealed = Vault.Seal(dataKey, JsonSerializer.Serialize(new LicenceIdentifiers(old.ActivationCode, old.Serial, old.AccountEmail, old.OrderNumber))),
                ContactSealed = request.Contact is { } contact ? Vault.Seal(dataKey, JsonSerializer.Serialize(contact)) : null,
                ClaimSealed = Vault.Seal(dataKey, promise.Claim.ToString()),
            },
        };
    }

    /// <summary>What the customer was promised, as far as the terms know it; the rest stays blank, for it will never be done.</summary>
    static Deal Deal(RefusedPromise promise)
    {
        var (request, terms, gtin) = (promise.Request, promise.Version?.Terms, Gtin.Normalise(promise.Request.OldLicence.Gtin)!);
        return new Deal
        {
            ProgrammeCode = Word(request.Programme), Family = "", OldGtin = gtin, Sold = promise.Version?.Eligible(gtin) ?? new EligibleProduct(gtin),
            OldLicence = terms?.OldLicence ?? new OldLicenceTerms { Vendor = "" }, OldKind = VendorKind.None, OldCapabilities = VendorCapabilities.None,
            Offer = promise.Version?.Offer(request.Offer) ?? new Offer(Word(request.Offer), "", Word(request.Offer), 0, 1, 1, ""),
            Removal = terms?.Removal ?? new RemovalTerms { Slots = RequiredSlots.None, WithinDays = 1 },
            ExpiredWithinDays = 0, PaymentDays = 0, DeliveryDays = 0, AfterCareDays = 0, Favour = RefundMethod.StoreCredit,
            Zone = promise.Store.Calendar.Zone, CutOffHour = promise.Store.Calendar.CutOffHour,
        };
    }

    /// <summary>As the till wrote it, if it is a word at all.</summary>
    static string Word(string text) => FormRules.IsCode(text) ? text : "unknown";
}
