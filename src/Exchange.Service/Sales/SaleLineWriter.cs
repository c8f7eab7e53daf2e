using System.Data.Common;
using System.Globalization;
using System.Text;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Sales;

/// <summary>Writes lines many at a time in the transaction at hand; one that is there already stays, and a differing one is told.</summary>
sealed class SaleLineWriter(ExchangeDb db, Guid retailerId)
{
    // SQLite finds a parameter by walking all of them, so a statement stays small.
    const int PerStatement = 16;
    const string Key = "store, day, till, till_transaction, line";

    /// <summary>Returns how many are new, and the file lines that contradict what is stored.</summary>
    public async Task<(int New, IReadOnlyList<int> Conflicts)> WriteAsync(IReadOnlyList<(int Number, SaleLine Sale)> lines, CancellationToken stop)
    {
        var (added, conflicts) = (0, new List<int>());
        DbCommand? insert = null;
        foreach (var some in lines.Chunk(PerStatement))
        {
            // The same command again keeps its prepared statement; only the last one may be shorter.
            if (insert is null || some.Length < PerStatement) insert = Insert(some, insert);
            else Fill(insert, some);
            var fresh = await insert.ExecuteNonQueryAsync(stop);
            added += fresh;
            if (fresh < some.Length) conflicts.AddRange(await ContradictionsAsync(some, stop));
        }
        if (insert is not null) await insert.DisposeAsync();
        return (added, conflicts);
    }

    DbCommand Insert((int, SaleLine Sale)[] lines, DbCommand? former)
    {
        former?.Dispose();
        var insert = Command();
        insert.CommandText = $"INSERT INTO sale_lines (retailer_id, {Key}, gtin, quantity, net, tax, currency, tender) VALUES "
            + Rows(insert, lines.Select(l => l.Sale), Values, "@retailer, ") + " ON CONFLICT DO NOTHING";
        return insert;
    }

    // The retailer is the first parameter.
    static void Fill(DbCommand insert, (int, SaleLine Sale)[] lines)
    {
        var at = 1;
        foreach (var (_, sale) in lines)
            foreach (var value in Values(sale)) insert.Parameters[at++].Value = value;
    }

    static object[] Values(SaleLine sale) =>
        [sale.Store, sale.Day, sale.Till, sale.Transaction, sale.Line, sale.Gtin, sale.Quantity, sale.Net, sale.Tax, sale.Currency, sale.Tender];

    async Task<IEnumerable<int>> ContradictionsAsync((int Number, SaleLine Sale)[] lines, CancellationToken stop)
    {
        await using var select = Command();
        // A join, for SQLite walks all of the retailer's lines for a row-value IN; CROSS keeps the few wanted ones outside.
        select.CommandText = $"WITH wanted ({Key}) AS (VALUES " + Rows(select, lines.Select(l => l.Sale), KeyOf)
            + ") SELECT s.store, s.day, s.till, s.till_transaction, s.line, s.gtin, s.quantity, s.net, s.tax, s.currency, s.tender"
            + " FROM wanted AS w CROSS JOIN sale_lines AS s WHERE s.retailer_id = @retailer AND s.store = w.store AND s.day = w.day"
            + " AND s.till = w.till AND s.till_transaction = w.till_transaction AND s.line = w.line";
        var stored = new Dictionary<SaleKey, SaleLine>();
        await using var rows = await select.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var sale = Read(rows);
            stored[sale.Key] = sale;
        }
        return lines.Where(l => stored[l.Sale.Key] != l.Sale).Select(l => l.Number);
    }

    static object[] KeyOf(SaleLine sale) => [sale.Store, sale.Day, sale.Till, sale.Transaction, sale.Line];

    static SaleLine Read(DbDataReader row) => new(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetString(2), row.GetString(3), row.GetInt32(4),
        row.GetString(5), row.GetInt32(6), row.GetInt64(7), row.GetInt64(8), row.GetString(9), row.GetString(10));

    DbCommand Command()
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        Add(command, "@retailer", retailerId);
        return command;
    }

    static string Rows(DbCommand command, IEnumerable<SaleLine> lines, Func<SaleLine, object[]> values, string before = "")
    {
        var (sql, number) = (new StringBuilder(), 0);
        foreach (var line in lines)
        {
            var names = values(line).Select(value => Add(command, $"@p{(number++).ToString(CultureInfo.InvariantCulture)}", value));
            sql.Append(sql.Length == 0 ? "(" : ", (").Append(before).AppendJoin(", ", names).Append(')');
        }
        return sql.ToString();
    }

    static string Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return name;
    }
}
