using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>A hive's bins as one stretch of bytes: pages of its file, with what its logs hold laid over them. At most 2 MB of it are kept.</summary>
/// <param name="size">Of all bins together, in bytes.</param>
/// <param name="recovered">The parts that are taken from logs.</param>
sealed class HivePages(PositionedFile file, uint size, RecoveredSectors recovered)
{
    public const int PageBytes = 4096;
    public const int FirstBin = 4096;
    const int Kept = 256;

    // Two generations: what was not asked for since the last change is forgotten at the next.
    Dictionary<uint, byte[]> young = [], old = [];

    public uint Size => size;

    public Unreadable Damaged() => file.Damaged();

    public void Read(uint offset, Span<byte> into)
    {
        if (offset > size || into.Length > size - offset) throw file.Damaged();
        while (into.Length > 0)
        {
            var part = Page(offset / PageBytes).AsSpan((int)(offset % PageBytes));
            if (part.Length > into.Length) part = part[..into.Length];
            part.CopyTo(into);
            offset += (uint)part.Length;
            into = into[part.Length..];
        }
    }

    byte[] Page(uint number)
    {
        if (young.TryGetValue(number, out var page)) return page;
        page = old.TryGetValue(number, out var kept) ? kept : Load(number);
        if (young.Count == Kept) (old, young) = (young, []);
        young[number] = page;
        return page;
    }

    byte[] Load(uint number)
    {
        var page = new byte[PageBytes];
        var start = number * PageBytes;
        if (!recovered.Holds(start, PageBytes)) file.Read(FirstBin + (long)start, page);
        recovered.LayOver(start, page);
        return page;
    }
}
