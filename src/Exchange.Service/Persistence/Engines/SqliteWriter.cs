using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Exchange.Persistence;

/// <summary>
/// A statement for each row, prepared once: there is no network in between. For a connection that stays open and that nobody else uses: one that was closed and
/// opened again is the same object on another handle, and SQLite's prepared statements stay with the first.
/// </summary>
sealed class SqliteWriter(IEntityType type) : TableWriter(type)
{
    readonly Dictionary<string, DbCommand> prepared = [];

    public override async Task InsertAsync(WriteBatch batch, IReadOnlyList<object> rows)
    {
        foreach (var row in rows) await RunAsync(batch.Transaction, InsertSql, Values(row));
    }

    public override async Task<IReadOnlySet<object>> TryInsertAsync(DbTransaction transaction, IReadOnlyList<object> rows)
    {
        var inserted = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
            if (await RunAsync(transaction, InsertSql + " ON CONFLICT DO NOTHING", Values(row)) == 1) inserted.Add(row);
        return inserted;
    }

    public override async Task UpsertAsync(WriteBatch batch, IReadOnlyList<object> rows)
    {
        foreach (var row in rows) await RunAsync(batch.Transaction, $"{InsertSql} ON CONFLICT ({Names(Keys)}) DO UPDATE SET {Assignments(Others)}", Values(row));
    }

    public override async Task UpdateAsync(WriteBatch batch, IReadOnlyList<object> rows)
    {
        foreach (var row in rows) await RunAsync(batch.Transaction, UpdateSql(bulky: true), Values(row));
    }

    public override async Task<IReadOnlySet<object>> TryUpdateAsync(DbTransaction transaction, string guard, IReadOnlyList<(object Row, object Expected)> rows, bool bulky)
    {
        var updated = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (row, expected) in rows)
            if (await RunAsync(transaction, $"{UpdateSql(bulky)} AND \"{guard}\" = {Parameter(Columns.Length)}", [.. Values(row), expected]) == 1) updated.Add(row);
        return updated;
    }

    public override async Task DeleteAsync(WriteBatch batch, IReadOnlyList<object> rows)
    {
        foreach (var row in rows) await RunAsync(batch.Transaction, $"DELETE FROM {Table} WHERE {MatchesKey}", Values(row));
    }

    string InsertSql => field ??= $"INSERT INTO {Table} ({Names(Columns)}) VALUES ({string.Join(", ", Columns.Select(Parameter))})";
    string UpdateAll => field ??= Update(bulky: true);
    string UpdateLight => field ??= Update(bulky: false);
    string MatchesKey => field ??= string.Join(" AND ", Keys.Select(k => $"{Name(k)} = {Parameter(k)}"));

    string UpdateSql(bool bulky) => bulky ? UpdateAll : UpdateLight;

    string Update(bool bulky) => $"UPDATE {Table} SET {Assignments(Mutable(bulky))} WHERE {MatchesKey}";

    string Assignments(IEnumerable<IProperty> columns) => string.Join(", ", columns.Select(c => $"{Name(c)} = {Parameter(c)}"));

    string Parameter(IProperty column) => Parameter(Array.IndexOf(Columns, column));

    static string Parameter(int index) => $"@p{index:000}";

    Task<int> RunAsync(DbTransaction transaction, string sql, object?[] values)
    {
        var command = Prepared(transaction.Connection!, sql, values.Length);
        command.Transaction = transaction;
        foreach (DbParameter parameter in command.Parameters)
            parameter.Value = values[int.Parse(parameter.ParameterName.AsSpan(2), CultureInfo.InvariantCulture)] ?? DBNull.Value;
        return command.ExecuteNonQueryAsync();
    }

    public override void Forget()
    {
        foreach (var command in prepared.Values) command.Dispose();
        prepared.Clear();
    }

    DbCommand Prepared(DbConnection connection, string sql, int values)
    {
        if (prepared.TryGetValue(sql, out var command) && command.Connection == connection) return command;
        command?.Dispose();
        prepared[sql] = command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in Enumerable.Range(0, values).Select(Parameter).Where(n => sql.Contains(n, StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
