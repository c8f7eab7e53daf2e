using System.Buffers.Binary;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>A page of a table's b-tree. All of it has to be accounted for, or a wrong count would hide rows.</summary>
sealed class SqliteTreePage
{
    readonly SqlitePages pages;
    readonly int start, usable;

    public SqliteTreePage(SqlitePages pages, byte[] bytes, uint number)
    {
        (this.pages, Bytes, start, usable) = (pages, bytes, number == 1 ? SqliteHeader.Size : 0, pages.Header.Usable);
        IsLeaf = bytes[start] switch
        {
            0x0d => true,
            0x05 => false,
            _ => throw pages.File.Damaged($"page {number} is not of a table with row numbers"),
        };
        var (first, count) = (start + (IsLeaf ? 8 : 12), Short(start + 3));
        if (first + 2 * count > usable) throw Wrong();
        Cells = [.. Enumerable.Range(0, count).Select(i => Short(first + 2 * i))];
        Account(first + 2 * count);
    }

    public byte[] Bytes { get; }

    public bool IsLeaf { get; }

    /// <summary>Where its cells begin, in the order of their keys.</summary>
    public IReadOnlyList<int> Cells { get; }

    public uint LastChild => Number(start + 8);

    public uint Child(int cell) => Number(cell);

    public uint Number(int at) => at <= usable - 4 ? BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(at)) : throw Wrong();

    /// <summary>A leaf's cell: the size of its payload, its key, where the payload starts and how much of it is on this page (§1.6, "Cell Payload Overflow Pages").</summary>
    public (long Size, long RowId, int Start, int Local) Payload(int cell)
    {
        var at = cell;
        var (size, rowId) = (Varint(ref at), Varint(ref at));
        if (size < 0) throw Wrong();
        var (most, least) = (usable - 35, (usable - 12) * 32 / 255 - 23);
        var fitting = least + (size - least) % (usable - 4);
        var local = (int)(size <= most ? size : fitting <= most ? fitting : least);
        return at + local <= usable ? (size, rowId, at, local) : throw Wrong();
    }

    // Cells, free blocks and fragments fill what is behind the pointers, each byte once (§1.6).
    void Account(int end)
    {
        var content = Short(start + 5) is var at and > 0 ? at : 65536;
        if (content < end || content > usable || Cells.Any(c => c < content)) throw Wrong();
        var used = Cells.Sum(CellSize) + FreeBlocks() + Bytes[start + 7];
        if (used != usable - content) throw Wrong();
    }

    int CellSize(int cell)
    {
        if (IsLeaf && Payload(cell) is var (size, _, from, local)) return Math.Max(4, from + local + (local < size ? 4 : 0) - cell);
        var at = cell + 4;
        Varint(ref at);
        return at - cell;
    }

    int FreeBlocks()
    {
        var (sum, last) = (0, 0);
        for (var at = Short(start + 1); at != 0; at = Short(at))
        {
            if (at <= last || at > usable - 4) throw Wrong();
            (sum, last) = (sum + Short(at + 2), at);
        }
        return sum;
    }

    long Varint(ref int at)
    {
        var value = SqliteVarint.Read(Bytes.AsSpan(0, usable), ref at);
        return value ?? throw Wrong();
    }

    int Short(int at) => at <= usable - 2 ? BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at)) : throw Wrong();

    Unreadable Wrong() => pages.File.Damaged("a page is not filled as it should be");
}
