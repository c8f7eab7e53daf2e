using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Exchange.Persistence;

/// <summary>
/// Writes one table's rows by statements made from EF Core's model, prepared once on a connection that nobody else uses: a commit group is
/// hundreds of small rows, where change tracking would cost more than the database does. For a connection that stays open:
/// one that was closed and opened again is the same object on another handle, and SQLite's prepared statements stay with the first.
/// </summary>
sealed class TableWriter(IEntityType type)
{
    readonly IProperty[] columns = [.. type.GetProperties()];
    readonly IProperty[] keys = [.. type.FindPrimaryKey()!.Properties];
    readonly Dictionary<string, DbCommand> prepared = [];

    string Table => $"\"{type.GetTableName()}\"";

    /// <summary>The row's values as the database keeps them; two of these tell whether a row changed.</summary>
    public object?[] Values(object row)
    {
        var values = new object?[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var value = columns[i].GetGetter().GetClrValue(row);
            values[i] = value is null ? null : columns[i].GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
        }
        return values;
    }

    public Task InsertAsync(DbTransaction transaction, object row) => RunAsync(transaction, InsertSql, Values(row));

    /// <summary>False if a row with that key, or that unique value, is there already.</summary>
    public async Task<bool> TryInsertAsync(DbTransaction transaction, object row) =>
        await RunAsync(transaction, InsertSql + " ON CONFLICT DO NOTHING", Values(row)) == 1;

    public Task UpsertAsync(DbTransaction transaction, object row) =>
        RunAsync(transaction, $"{InsertSql} ON CONFLICT ({string.Join(", ", keys.Select(Name))}) DO UPDATE SET {Assignments}", Values(row));

    public Task UpdateAsync(DbTransaction transaction, object?[] values) => RunAsync(transaction, UpdateSql, values);

    /// <summary>False if the guarding column no longer has the expected value: somebody else was first.</summary>
    public async Task<bool> TryUpdateAsync(DbTransaction transaction, object?[] values, string guard, object expected) =>
        await RunAsync(transaction, $"{UpdateSql} AND \"{guard}\" = {Parameter(columns.Length)}", [.. values, expected]) == 1;

    public Task DeleteAsync(DbTransaction transaction, object row) => RunAsync(transaction, $"DELETE FROM {Table} WHERE {MatchesKey}", Values(row));

    string InsertSql => field ??= $"INSERT INTO {Table} ({string.Join(", ", columns.Select(Name))}) VALUES ({string.Join(", ", columns.Select(Parameter))})";
    string UpdateSql => field ??= $"UPDATE {Table} SET {Assignments} WHERE {MatchesKey}";
    string Assignments => field ??= string.Join(", ", columns.Except(keys).Select(c => $"{Name(c)} = {Parameter(c)}"));
    string MatchesKey => field ??= string.Join(" AND ", keys.Select(k => $"{Name(k)} = {Parameter(k)}"));

    static string Name(IProperty column) => $"\"{column.GetColumnName()}\"";

    string Parameter(IProperty column) => Parameter(Array.IndexOf(columns, column));

    static string Parameter(int index) => $"@p{index:000}";

    Task<int> RunAsync(DbTransaction transaction, string sql, object?[] values)
    {
        var command = Prepared(transaction.Connection!, sql, values.Length);
        command.Transaction = transaction;
        foreach (DbParameter parameter in command.Parameters)
            parameter.Value = values[int.Parse(parameter.ParameterName.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture)] ?? DBNull.Value;
        return command.ExecuteNonQueryAsync();
    }

    /// <summary>Lets go of what was prepared on a connection, before that is closed.</summary>
    public void Forget()
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
