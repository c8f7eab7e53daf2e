using System.Buffers.Binary;

namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>A row of a table. Values are read when they are asked for; a row holds on to all of its bytes.</summary>
sealed class SqliteRow
{
    const int MaximumColumns = 2000; // SQLite's own, unless it was built with more

    readonly SqliteTable table;
    readonly byte[] payload;
    readonly List<(long Type, int At)> values = [];

    public SqliteRow(SqliteTable table, SqliteCell cell)
    {
        (this.table, payload, RowId) = (table, cell.Payload, cell.RowId);
        var at = 0;
        var end = Varint(ref at) is var size && size >= at && size <= payload.Length ? (int)size : throw table.Bad();
        long from = end;
        while (at < end && from <= payload.Length && values.Count < MaximumColumns)
        {
            var type = Varint(ref at);
            values.Add((type, (int)from));
            from += Size(type);
        }
        if (at != end || from != payload.Length) throw table.Bad();
    }

    public long RowId { get; }

    /// <summary>How many values are stored; a row older than a column lacks it.</summary>
    public int Count => values.Count;

    /// <summary>Null, a long, a double, a string or a ReadOnlyMemory of bytes.</summary>
    public object? this[int column] => column == table.RowIdColumn ? RowId : column < values.Count ? Value(values[column]) : table.Default(column);

    /// <summary>By the column's name. Throws if the table's definition was too much for this reader to know its names.</summary>
    public object? this[string column] => this[table.Column(column)];

    object? Value((long Type, int At) value) => value.Type switch
    {
        0 => null,
        7 => BinaryPrimitives.ReadDoubleBigEndian(payload.AsSpan(value.At)),
        8 => 0L,
        9 => 1L,
        >= 12 when value.Type % 2 == 0 => new ReadOnlyMemory<byte>(payload, value.At, (int)Size(value.Type)),
        >= 12 => table.Text.GetString(payload, value.At, (int)Size(value.Type)),
        _ => Integer(payload.AsSpan(value.At, (int)Size(value.Type))),
    };

    static object Integer(ReadOnlySpan<byte> bytes)
    {
        long value = (sbyte)bytes[0];
        foreach (var part in bytes[1..]) value = value << 8 | part;
        return value;
    }

    // https://www.sqlite.org/fileformat2.html §2.1
    long Size(long type) => type switch
    {
        0 or 8 or 9 => 0,
        >= 1 and <= 4 => type,
        5 => 6,
        6 or 7 => 8,
        >= 12 when (type - 12) / 2 <= payload.Length => (type - 12) / 2,
        _ => throw table.Bad(),
    };

    long Varint(ref int at) => SqliteVarint.Read(payload, ref at) ?? throw table.Bad();
}
