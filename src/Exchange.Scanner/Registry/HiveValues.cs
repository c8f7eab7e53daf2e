using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>A value as its cell (vk) says it.</summary>
readonly record struct ValueNode(Cell Cell, string Name)
{
    const ushort Compressed = 0x01;
    static readonly ushort Mark = Cell.MarkOf('v', 'k');

    public RegistryKind Kind => RegistryValue.KindOf(Cell.Number(12));

    public uint Size => Cell.Number(4);

    public uint Data => Cell.Number(8);

    public static ValueNode At(HiveCells cells, uint offset)
    {
        var cell = cells.At(offset);
        if (cell.Mark != Mark) throw cells.Pages.Damaged();
        return new(cell, HiveNames.Read(cell, at: 20, cell.Short(2), (cell.Short(16) & Compressed) != 0));
    }
}

/// <summary>The values of a key and what they hold.</summary>
static class HiveValues
{
    const uint Inline = 0x80000000, SegmentBytes = 16344, MaximumBytes = 8 * 1024 * 1024;
    static readonly ushort BigData = Cell.MarkOf('d', 'b');

    public static IEnumerable<ValueNode> Of(HiveCells cells, KeyNode key)
    {
        var (count, at) = (key.ValueCount, key.ValueList);
        if (count == 0 && at != HiveCells.None) throw cells.Pages.Damaged();
        if (count == 0) yield break;
        var list = cells.At(at);
        if (count > list.Length / 4) throw cells.Pages.Damaged();
        for (var i = 0u; i < count; i++) yield return ValueNode.At(cells, list.Number(4 * i));
    }

    public static RegistryValue Read(HiveCells cells, ValueNode value) => new(value.Name, value.Kind, Bytes(cells, value));

    static byte[] Bytes(HiveCells cells, ValueNode value)
    {
        var size = value.Size & ~Inline;
        if (size > MaximumBytes) throw new Unreadable($"the registry value {value.Name} is larger than anything that is believed");
        var bytes = new byte[size];
        if ((value.Size & Inline) != 0) Small(value, bytes);
        else if (size > 0) Large(cells, cells.At(value.Data), bytes);
        return bytes;
    }

    // Up to four bytes stand where otherwise the offset would.
    static void Small(ValueNode value, Span<byte> bytes)
    {
        if (bytes.Length > 4) throw value.Cell.Pages.Damaged();
        value.Cell.Read(8, bytes);
    }

    // More than a segment is usually cut into segments (db); not by writers that keep the oldest format.
    static void Large(HiveCells cells, Cell data, Span<byte> bytes)
    {
        if (data.Length >= bytes.Length) data.Read(0, bytes);
        else if (bytes.Length <= SegmentBytes || data.Mark != BigData || data.Short(2) != (bytes.Length + SegmentBytes - 1) / SegmentBytes) throw cells.Pages.Damaged();
        else Segments(cells, cells.At(data.Number(4)), bytes);
    }

    static void Segments(HiveCells cells, Cell list, Span<byte> bytes)
    {
        for (var i = 0u; bytes.Length > 0; i++)
        {
            var part = Math.Min(bytes.Length, (int)SegmentBytes);
            cells.At(list.Number(4 * i)).Read(0, bytes[..part]);
            bytes = bytes[part..];
        }
    }
}
