using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Exchange.Persistence;

/// <summary>One statement for all rows, its parameters an array for each column: the text never changes, so it is planned once.</summary>
sealed class PostgresWriter(IEntityType type) : TableWriter(type)
{
    readonly Dictionary<(bool Bulky, IProperty? Guard), string> updates = [];

    public override Task InsertAsync(WriteBatch batch, IReadOnlyList<object> rows) => Add(batch, InsertSql, Columns, All(rows));

    public override Task<IReadOnlySet<object>> TryInsertAsync(DbTransaction transaction, IReadOnlyList<object> rows) =>
        KeysOfAsync(transaction, $"{InsertSql} ON CONFLICT DO NOTHING RETURNING {Names(Keys)}", Columns, All(rows), rows);

    public override Task UpsertAsync(WriteBatch batch, IReadOnlyList<object> rows) =>
        Add(batch, $"{InsertSql} ON CONFLICT ({Names(Keys)}) DO UPDATE SET {string.Join(", ", Others.Select(c => $"{Name(c)} = excluded.{Name(c)}"))}", Columns, All(rows));

    public override Task UpdateAsync(WriteBatch batch, IReadOnlyList<object> rows) =>
        Add(batch, Update(bulky: true, null), WithBulk, [.. rows.Select(row => Values(row, WithBulk))]);

    public override Task<IReadOnlySet<object>> TryUpdateAsync(DbTransaction transaction, string guard, IReadOnlyList<(object Row, object Expected)> rows, bool bulky)
    {
        var column = Columns.Single(c => c.Name == guard);
        return KeysOfAsync(transaction, Update(bulky, column), [.. Updated(bulky), column], [.. rows.Select(r => (object?[])[.. Values(r.Row, Updated(bulky)), r.Expected])], [.. rows.Select(r => r.Row)]);
    }

    public override Task DeleteAsync(WriteBatch batch, IReadOnlyList<object> rows)
    {
        var keys = Keys.Select(k => System.Array.IndexOf(Columns, k)).ToList();
        var unnested = string.Join(", ", Keys.Select((k, i) => Unnested(i, k)));
        return Add(batch, $"DELETE FROM {Table} t USING unnest({unnested}) AS v({Names(Keys)}) WHERE {MatchesKey}", Keys,
            [.. All(rows).Select(values => keys.Select(k => values[k]).ToArray())]);
    }

    string InsertSql => field ??= $"INSERT INTO {Table} ({Names(Columns)}) SELECT * FROM unnest({AllUnnested})";
    string AllUnnested => field ??= Unnested(Columns);
    IProperty[] WithBulk => field ??= [.. Keys, .. Mutable(bulky: true)];
    IProperty[] WithoutBulk => field ??= [.. Keys, .. Mutable(bulky: false)];
    string MatchesKey => field ??= string.Join(" AND ", Keys.Select(k => $"t.{Name(k)} = v.{Name(k)}"));

    IProperty[] Updated(bool bulky) => bulky ? WithBulk : WithoutBulk;

    string Update(bool bulky, IProperty? guard)
    {
        if (updates.TryGetValue((bulky, guard), out var known)) return known;
        var columns = Updated(bulky);
        var set = string.Join(", ", columns.Except(Keys).Select(c => $"{Name(c)} = v.{Name(c)}"));
        return updates[(bulky, guard)] = guard is null
            ? $"UPDATE {Table} t SET {set} FROM unnest({Unnested(columns)}) AS v({Names(columns)}) WHERE {MatchesKey}"
            : $"UPDATE {Table} t SET {set} FROM unnest({Unnested([.. columns, guard])}) AS v({Names(columns)}, expected) WHERE {MatchesKey} AND t.{Name(guard)} = v.expected RETURNING {string.Join(", ", Keys.Select(k => $"t.{Name(k)}"))}";
    }

    static string Unnested(IEnumerable<IProperty> columns) => string.Join(", ", columns.Select((c, i) => Unnested(i, c)));

    static string Unnested(int index, IProperty column) => $"${index + 1}::{StoreType(column)}[]";

    static string StoreType(IProperty column) => ((RelationalTypeMapping)column.GetTypeMapping()).StoreTypeNameBase;

    List<object?[]> All(IReadOnlyList<object> rows) => [.. rows.Select(Values)];

    static Task Add(WriteBatch batch, string sql, IProperty[] columns, List<object?[]> rows)
    {
        if (rows.Count == 0) return Task.CompletedTask;
        var command = new NpgsqlBatchCommand(sql);
        AddArrays(command.Parameters, columns, rows);
        batch.Add(command);
        return Task.CompletedTask;
    }

    async Task<IReadOnlySet<object>> KeysOfAsync(DbTransaction transaction, string sql, IProperty[] columns, List<object?[]> values, IReadOnlyList<object> rows)
    {
        var found = new HashSet<object>(ReferenceEqualityComparer.Instance);
        if (rows.Count == 0) return found;
        var byKey = rows.ToDictionary(row => KeyOf(Keys.Select(k => k.GetGetter().GetClrValue(row))));
        await using var command = Command(transaction, sql, columns, values);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add(byKey[KeyOf(Enumerable.Range(0, Keys.Length).Select(reader.GetValue))]);
        return found;
    }

    static string KeyOf(IEnumerable<object?> values) => string.Join('/', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)));

    static NpgsqlCommand Command(DbTransaction transaction, string sql, IProperty[] columns, List<object?[]> rows)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        AddArrays(command.Parameters, columns, rows);
        return command;
    }

    static void AddArrays(NpgsqlParameterCollection parameters, IProperty[] columns, List<object?[]> rows)
    {
        for (var i = 0; i < columns.Length; i++) parameters.Add(new NpgsqlParameter { Value = Array(columns[i], i, rows), DataTypeName = StoreType(columns[i]) + "[]" });
    }

    static Array Array(IProperty column, int index, List<object?[]> rows)
    {
        var type = column.GetTypeMapping().Converter?.ProviderClrType ?? column.ClrType;
        if (type.IsValueType && Nullable.GetUnderlyingType(type) is null) type = typeof(Nullable<>).MakeGenericType(type);
        var array = System.Array.CreateInstance(type, rows.Count);
        for (var i = 0; i < rows.Count; i++) array.SetValue(rows[i][index], i);
        return array;
    }
}
