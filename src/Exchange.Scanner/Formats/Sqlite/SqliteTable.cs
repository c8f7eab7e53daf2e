using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>A table as its definition has it.</summary>
/// <param name="File">The database's path inside the machine.</param>
/// <param name="Name">The table's.</param>
/// <param name="Root">The first page of its tree.</param>
/// <param name="Text">How the database writes texts.</param>
/// <param name="Columns">Null if the definition is too much for this reader: values are then had by position only, and none that a row lacks.</param>
sealed record SqliteTable(string File, string Name, uint Root, Encoding Text, IReadOnlyList<SqliteColumn>? Columns)
{
    /// <summary>The column that stands for the row's number and is not stored; -1 if there is none.</summary>
    public int RowIdColumn { get; } = Columns?.Select((c, i) => (c, i)).Where(x => x.c.IsRowId).Select(x => (int?)x.i).FirstOrDefault() ?? -1;

    public int Column(string name)
    {
        for (var i = 0; i < (Columns?.Count ?? 0); i++)
            if (string.Equals(Columns![i].Name, name, StringComparison.OrdinalIgnoreCase)) return i;
        throw new Unreadable($"{File} has no column {name} that can be told in its table {Name}");
    }

    /// <summary>The value of a column in a row that is older than it.</summary>
    public object? Default(int column) => Columns is not null && column < Columns.Count && !Columns[column].HasDefault
        ? null : throw new Unreadable($"{File} has a row without a value for each column in its table {Name}");

    public Unreadable Bad() => new($"{File} is damaged: a row of its table {Name} makes no sense");
}

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRowId">Whether it stands for the row's number ("INTEGER PRIMARY KEY").</param>
/// <param name="HasDefault">Whether rows that lack it have another value than null.</param>
sealed record SqliteColumn(string Name, bool IsRowId, bool HasDefault);
