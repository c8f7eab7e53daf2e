namespace Exchange.Scanner.Registry;

/// <summary>A key as its cell (nk) says it.</summary>
/// <param name="Offset">Of the cell.</param>
readonly record struct KeyNode(Cell Cell, uint Offset, string Name)
{
    const ushort Root = 0x04, Link = 0x10, Predefined = 0x40, Compressed = 0x20;
    static readonly ushort Mark = Cell.MarkOf('n', 'k');

    public bool IsRoot => (Flags & Root) != 0;

    public bool IsLink => (Flags & Link) != 0;

    public uint Parent => Cell.Number(16);

    public uint SubkeyCount => Cell.Number(20);

    public uint SubkeyList => Cell.Number(28);

    // The count of a predefined handle is that handle.
    public uint ValueCount => (Flags & Predefined) == 0 ? Cell.Number(36) : throw Cell.Pages.Damaged();

    public uint ValueList => Cell.Number(40);

    ushort Flags => Cell.Short(2);

    public static KeyNode At(HiveCells cells, uint offset)
    {
        var cell = cells.At(offset);
        if (cell.Mark != Mark) throw cells.Pages.Damaged();
        var name = HiveNames.Read(cell, at: 76, cell.Short(72), (cell.Short(2) & Compressed) != 0);
        return name.Length > 0 && !name.Contains('\\') ? new(cell, offset, name) : throw cells.Pages.Damaged();
    }
}
