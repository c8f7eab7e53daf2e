using Exchange.Contracts.Pos;
using Exchange.Exchanges;
using Exchange.Licences;
using Exchange.Persistence;

namespace Exchange.Intake;

/// <summary>
/// What may be exchanged once: the licence, by each identifier that is its own, and the unit of the receipt line. Keyed
/// hashes, unique within the retailer: across retailers the vendor's look-up finds a licence that is used already, and
/// no retailer learns from a refusal what another one does.
/// </summary>
static class ReservationKeys
{
    public const string Licence = "licence", ReceiptUnit = "receipt-unit", TillTransaction = "till-transaction";

    public static IReadOnlyList<Reservation> Of(Guid exchangeId, Guid retailerId, LicenceIdentifiers old, string gtin, ExchangeRequest request, Vault vault)
    {
        var till = request.Transaction;
        return
        [
            .. OfOld(exchangeId, retailerId, old, gtin, request.Proof.Receipt, vault),
            Key(TillTransaction, $"{request.Store}|{till.Workstation}|{till.BusinessDay:O}|{till.Number}", exchangeId, retailerId, vault),
        ];
    }

    /// <summary>Those of what is exchanged: the licence, and the unit of the receipt line if there is one.</summary>
    public static IReadOnlyList<Reservation> OfOld(Guid exchangeId, Guid retailerId, LicenceIdentifiers old, string gtin, ReceiptLine? line, Vault vault)
    {
        var keys = new List<(string Kind, string Text)>();
        if (old.ActivationCode is { } code) keys.Add((Licence, $"activation-code|{code}"));
        if (old.Serial is { } serial) keys.Add((Licence, $"serial|{gtin}|{serial}"));
        // Neither an account nor an order is one licence's alone; together with the product they are as near as can be.
        if (keys.Count == 0) keys.Add((Licence, $"account|{gtin}|{old.AccountEmail}|{old.OrderNumber}"));
        if (line is not null)
            keys.Add((ReceiptUnit, $"{line.Store}|{line.BusinessDay:O}|{Bare(line.Workstation)}|{Bare(line.Transaction)}|{line.Line}|{line.Unit}"));
        return [.. keys.Select(k => Key(k.Kind, k.Text, exchangeId, retailerId, vault))];
    }

    // Receipts, scanners and typing hands disagree about leading zeros and case; the line is the same one.
    static string Bare(string number) => number.TrimStart('0').ToUpperInvariant();

    static Reservation Key(string kind, string text, Guid exchangeId, Guid retailerId, Vault vault) =>
        new() { Kind = kind, Hash = vault.Hash($"{retailerId:N}/{kind}", text), ExchangeId = exchangeId };
}
