using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Exchange.Persistence;

/// <summary>
/// Writes one table's rows by statements made from EF Core's model: a commit group is hundreds of small rows, where change tracking would cost more than
/// the database does. How many rows go with one statement is the engine's.
/// </summary>
abstract class TableWriter(IEntityType type)
{
    protected IProperty[] Columns { get; } = [.. type.GetProperties()];
    protected IProperty[] Keys { get; } = [.. type.FindPrimaryKey()!.Properties];
    protected string Table => $"\"{type.GetTableName()}\"";

    /// <summary>The row's values as the database keeps them; two of these tell whether a row changed.</summary>
    public object?[] Values(object row)
    {
        var values = new object?[Columns.Length];
        for (var i = 0; i < Columns.Length; i++)
        {
            var value = Columns[i].GetGetter().GetClrValue(row);
            values[i] = value is null ? null : Columns[i].GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
        }
        return values;
    }

    public abstract Task InsertAsync(DbTransaction transaction, IReadOnlyList<object> rows);

    /// <summary>Leaves out those whose key, or a unique value, is there already.</summary>
    /// <returns>Those that were inserted.</returns>
    public abstract Task<IReadOnlySet<object>> TryInsertAsync(DbTransaction transaction, IReadOnlyList<object> rows);

    public abstract Task UpsertAsync(DbTransaction transaction, IReadOnlyList<object> rows);

    public abstract Task UpdateAsync(DbTransaction transaction, IReadOnlyList<object> rows);

    /// <summary>Leaves out those whose guarding column no longer has the expected value: somebody else was first.</summary>
    /// <returns>Those that were updated.</returns>
    public abstract Task<IReadOnlySet<object>> TryUpdateAsync(DbTransaction transaction, string guard, IReadOnlyList<(object Row, object Expected)> rows);

    public abstract Task DeleteAsync(DbTransaction transaction, IReadOnlyList<object> rows);

    public Task InsertAsync(DbTransaction transaction, object row) => InsertAsync(transaction, [row]);

    /// <summary>Lets go of what was prepared on a connection, before that is closed.</summary>
    public virtual void Forget()
    {
    }

    protected static string Name(IProperty column) => $"\"{column.GetColumnName()}\"";

    protected static string Names(IEnumerable<IProperty> columns) => string.Join(", ", columns.Select(Name));

    protected IEnumerable<IProperty> Others => Columns.Except(Keys);
}
