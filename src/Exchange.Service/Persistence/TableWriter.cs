using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
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

    int[] BulkyOnes => field ??= [.. Enumerable.Range(0, Columns.Length).Where(i => IsBulky(Columns[i]))];

    /// <summary>The row's values as the database keeps them; two of these tell whether a row changed.</summary>
    public object?[] Values(object row) => Values(row, Columns);

    protected static object?[] Values(object row, IProperty[] columns)
    {
        var values = new object?[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var value = columns[i].GetGetter().GetClrValue(row);
            values[i] = value is null ? null : columns[i].GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
        }
        return values;
    }

    public abstract Task InsertAsync(WriteBatch batch, IReadOnlyList<object> rows);

    /// <summary>Leaves out those whose key, or a unique value, is there already.</summary>
    /// <returns>Those that were inserted.</returns>
    public abstract Task<IReadOnlySet<object>> TryInsertAsync(DbTransaction transaction, IReadOnlyList<object> rows);

    public abstract Task UpsertAsync(WriteBatch batch, IReadOnlyList<object> rows);

    public abstract Task UpdateAsync(WriteBatch batch, IReadOnlyList<object> rows);

    /// <summary>Leaves out those whose guarding column no longer has the expected value: somebody else was first.</summary>
    /// <param name="bulky">Also what is <see cref="BulkyAttribute"/>.</param>
    /// <returns>Those that were updated.</returns>
    public abstract Task<IReadOnlySet<object>> TryUpdateAsync(DbTransaction transaction, string guard, IReadOnlyList<(object Row, object Expected)> rows, bool bulky);

    public abstract Task DeleteAsync(WriteBatch batch, IReadOnlyList<object> rows);

    public Task InsertAsync(DbTransaction transaction, IReadOnlyList<object> rows) => AtOnceAsync(transaction, alone => InsertAsync(alone, rows));

    public Task UpsertAsync(DbTransaction transaction, IReadOnlyList<object> rows) => AtOnceAsync(transaction, alone => UpsertAsync(alone, rows));

    static async Task AtOnceAsync(DbTransaction transaction, Func<WriteBatch, Task> write)
    {
        var alone = new WriteBatch(transaction);
        await write(alone);
        await alone.FlushAsync();
    }

    /// <summary>Lets go of what was prepared on a connection, before that is closed.</summary>
    public virtual void Forget()
    {
    }

    protected static string Name(IProperty column) => $"\"{column.GetColumnName()}\"";

    protected static string Names(IEnumerable<IProperty> columns) => string.Join(", ", columns.Select(Name));

    /// <summary>Whether something bulky of it is another than it was.</summary>
    public bool IsBulkyChanged(object row, object?[] before) => Array.Exists(BulkyOnes, i => !ReferenceEquals(Columns[i].GetGetter().GetClrValue(row), before[i]));

    protected IEnumerable<IProperty> Others => Columns.Except(Keys);

    /// <summary>What an update sets: what is init-only never changes.</summary>
    protected IEnumerable<IProperty> Mutable(bool bulky) => Others.Where(c => (bulky || !IsBulky(c)) && !IsInitOnly(c.PropertyInfo!));

    static bool IsBulky(IProperty column) => column.PropertyInfo!.IsDefined(typeof(BulkyAttribute), inherit: false);

    static bool IsInitOnly(PropertyInfo property) => property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
