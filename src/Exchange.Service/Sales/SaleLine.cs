using System.Globalization;
using Exchange.Contracts;
using Exchange.Retailers;

namespace Exchange.Sales;

/// <summary>One line of a sales file, read.</summary>
sealed record SaleLine(
    string Store, DateOnly Day, string Till, string Transaction, int Line, string Gtin, int Quantity, long Net, long Tax, string Currency, string Tender)
{
    const int MostUnits = 1_000_000;

    public SaleKey Key => new(Store, Day, Till, Transaction, Line);

    /// <summary>Reads a line, or says what is wrong with it.</summary>
    public static (SaleLine? Line, string? Wrong) Read(SalesFields fields, Retailer retailer)
    {
        if (retailer.Store(fields.Store.Trim()) is not { } store) return (null, $"store: there is no store '{Short(fields.Store)}'.");
        if (DayOf(fields.Day) is not { } day) return (null, "day: use yyyy-MM-dd.");
        if (TillNumber.Normalise(fields.Till, 20) is not { } till) return (null, "till: use 1 to 20 letters, digits and dashes.");
        if (TillNumber.Normalise(fields.Transaction, 40) is not { } transaction) return (null, "transaction: use 1 to 40 letters, digits and dashes.");
        if (!Whole(fields.Line, out var line) || line is < 1 or > 100_000) return (null, "line: use a whole number from 1.");
        if (Contracts.Gtin.Normalise(fields.Gtin.Trim()) is not { } gtin) return (null, "gtin: use 8, 12, 13 or 14 digits with the right check digit.");
        if (!Whole(fields.Quantity, out var quantity) || quantity is 0 or > MostUnits or < -MostUnits) return (null, "quantity: use a whole number other than zero.");
        if (!Money.TryParse(fields.Net.Trim(), store.Currency, out var net)) return (null, $"net: use an amount such as {new Money(1999, store.Currency).ToString()[..^4]}.");
        if (!Money.TryParse(fields.Tax.Trim(), store.Currency, out var tax)) return (null, $"tax: use an amount such as {new Money(1999, store.Currency).ToString()[..^4]}.");
        if (net.Minor * (long)Math.Sign(quantity) < 0) return (null, "net: its sign is not the quantity's.");
        var tender = fields.Tender.Trim().ToLowerInvariant();
        return tender.Length is >= 1 and <= 30 && tender.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? (new(store.Number, day, till, transaction, line, gtin, quantity, net.Minor, tax.Minor, store.Currency, tender), null)
            : (null, "tender: use 1 to 30 letters, digits and dashes.");
    }

    /// <summary>The day that a wrong line belongs to, if that much can be read.</summary>
    public static (string Store, DateOnly Day)? DayOf(SalesFields fields, Retailer retailer) =>
        retailer.Store(fields.Store.Trim()) is { } store && DayOf(fields.Day) is { } day ? (store.Number, day) : null;

    static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static bool Whole(string text, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    static string Short(string text) => new([.. text.Take(20).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}

/// <summary>The natural key of a receipt line within its retailer.</summary>
readonly record struct SaleKey(string Store, DateOnly Day, string Till, string Transaction, int Line);
