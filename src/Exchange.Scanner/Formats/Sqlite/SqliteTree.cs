using System.Buffers.Binary;
using System.Collections;

namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>A row as it is stored.</summary>
readonly record struct SqliteCell(long RowId, byte[] Payload);

/// <summary>Walks a table's b-tree in order (https://www.sqlite.org/fileformat2.html §1.6). No page is read twice, so no walk is endless.</summary>
sealed class SqliteTree(SqlitePages pages)
{
    const int MaximumDepth = 40;
    const int MaximumPayload = 32 * 1024 * 1024;

    readonly BitArray seen = new(checked((int)pages.Count + 1));
    long? last;

    public IEnumerable<SqliteCell> Walk(uint root) => Walk(root, depth: 0);

    IEnumerable<SqliteCell> Walk(uint number, int depth)
    {
        if (depth > MaximumDepth) throw pages.File.Damaged("a tree is too deep");
        var page = new SqliteTreePage(pages, Read(number), number);
        if (page.Cells.Count == 0 && depth > 0) throw pages.File.Damaged($"page {number} is empty");
        foreach (var at in page.Cells)
        {
            if (page.IsLeaf)
            {
                yield return Cell(page, at);
                continue;
            }
            foreach (var cell in Walk(page.Child(at), depth + 1)) yield return cell;
        }
        if (page.IsLeaf) yield break;
        foreach (var cell in Walk(page.LastChild, depth + 1)) yield return cell;
    }

    SqliteCell Cell(SqliteTreePage page, int at)
    {
        var (size, rowId, start, local) = page.Payload(at);
        if (rowId <= last) throw pages.File.Damaged("its rows are out of order");
        last = rowId;
        if (size > MaximumPayload || size > (long)pages.Count * pages.Header.PageSize) throw pages.File.Damaged("a row is too large to be one");
        var payload = new byte[size];
        page.Bytes.AsSpan(start, local).CopyTo(payload);
        if (local < payload.Length) Overflow(page.Number(start + local), payload.AsSpan(local));
        return new(rowId, payload);
    }

    void Overflow(uint number, Span<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var page = Read(number);
            var part = Math.Min(rest.Length, pages.Header.Usable - 4);
            page.AsSpan(4, part).CopyTo(rest);
            rest = rest[part..];
            number = BinaryPrimitives.ReadUInt32BigEndian(page);
        }
        if (number != 0) throw pages.File.Damaged("a row has too many pages");
    }

    byte[] Read(uint number)
    {
        if (number == 0 || number > pages.Count || seen[(int)number]) throw pages.File.Damaged($"it refers to page {number} wrongly");
        seen[(int)number] = true;
        return pages.Read(number);
    }
}
