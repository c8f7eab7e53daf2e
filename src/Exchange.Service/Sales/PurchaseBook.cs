using Exchange.Contracts;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Sales;

/// <summary>The door of this slice: was this receipt line printed, and what did it say?</summary>
public sealed class PurchaseBook(IDbContextFactory<ExchangeDb> contexts)
{
    static readonly Func<ExchangeDb, Guid, string, DateOnly, string, string, int, Task<SaleLineRow?>> printed = EF.CompileAsyncQuery(
        (ExchangeDb db, Guid retailer, string store, DateOnly day, string till, string transaction, int line) => db.Set<SaleLineRow>().AsNoTracking().SingleOrDefault(s =>
            s.RetailerId == retailer && s.Store == store && s.Day == day && s.Till == till && s.Transaction == transaction && s.Line == line));
    static readonly Func<ExchangeDb, Guid, string, DateOnly, Task<bool>> imported = EF.CompileAsyncQuery(
        (ExchangeDb db, Guid retailer, string store, DateOnly day) => db.Set<SalesDayRow>().Any(d => d.RetailerId == retailer && d.Store == store && d.Day == day));

    public async Task<Purchase> FindAsync(Guid retailerId, ReceiptLine receipt, CancellationToken stop)
    {
        var (till, transaction) = (TillNumber.Normalise(receipt.Till, 20), TillNumber.Normalise(receipt.Transaction, 40));
        await using var db = await contexts.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        var row = till is null || transaction is null ? null : await printed(db, retailerId, receipt.Store, receipt.Day, till, transaction, receipt.Line);
        if (row is { Quantity: > 0 })
            return new Purchase.Found(row.Gtin, row.Quantity, new(row.Net, row.Currency), new(row.Tax, row.Currency), row.Tender);
        return row is not null || await imported(db, retailerId, receipt.Store, receipt.Day) ? new Purchase.NotFound() : new Purchase.Undetermined();
    }
}

/// <summary>What a receipt shows of one line.</summary>
/// <param name="Day">The business day printed on it.</param>
public sealed record ReceiptLine(string Store, DateOnly Day, string Till, string Transaction, int Line);

public abstract record Purchase
{
    /// <param name="Net">The whole line without tax.</param>
    /// <param name="Tax">The whole line's tax.</param>
    public sealed record Found(string Gtin, int Quantity, Money Net, Money Tax, string Tender) : Purchase
    {
        public Money Gross => Net + Tax;

        /// <summary>What one unit, from 1, cost without tax.</summary>
        public Money UnitNet(int unit) => Share(Net, unit);

        /// <summary>One unit's tax.</summary>
        public Money UnitTax(int unit) => Share(Tax, unit);

        /// <summary>What one unit cost with tax.</summary>
        public Money UnitGross(int unit) => UnitNet(unit) + UnitTax(unit);

        // The shares of all units sum to the line, whatever the remainder.
        Money Share(Money whole, int unit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(unit, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(unit, Quantity);
            return new((long)(((Int128)whole.Minor * unit / Quantity) - ((Int128)whole.Minor * (unit - 1) / Quantity)), whole.Currency);
        }
    }

    /// <summary>That day's sales are here and this line is not among them, or it is goods brought back.</summary>
    public sealed record NotFound : Purchase;

    /// <summary>No sales of that store and day were imported: nobody knows.</summary>
    public sealed record Undetermined : Purchase;
}
