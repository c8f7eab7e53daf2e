using System.Collections;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>The pages of a Berkeley DB hash file. None is read twice, so no chain is endless.</summary>
sealed class BerkeleyPages
{
    const uint HashMagic = 0x061561;
    const int MetaSize = 512;
    const uint MaximumPages = 20_000_000;

    readonly bool bigEndian;
    readonly BitArray seen;

    public BerkeleyPages(PositionedFile file)
    {
        File = file;
        var bytes = file.Read(0, MetaSize);
        bigEndian = new BerkeleyPage(bytes, bigEndian: true).Number(12) == HashMagic;
        Meta = new(bytes, bigEndian);
        if (Meta.Number(12) != HashMagic || Meta.Number(16) is < 8 or > 10) throw new Unreadable($"{file.Path} is no Berkeley DB hash of a known version");
        if (bytes[24] != 0 || bytes[25] != 8 || bytes[26] != 0) throw new Unreadable($"{file.Path} is encrypted or has checksums, which this reader does not know");
        var (size, last) = (Meta.Number(20), Meta.Number(32));
        if (size is < 512 or > 65536 || !uint.IsPow2(size) || last >= file.Length / size) throw file.Damaged("it ends too early, or its page size is wrong");
        (Size, Count) = ((int)size, last + 1);
        if (Count > MaximumPages) throw file.TooLarge();
        seen = new((int)Count);
    }

    public PositionedFile File { get; }

    /// <summary>The first page's first bytes.</summary>
    public BerkeleyPage Meta { get; }

    /// <summary>Of a page, in bytes.</summary>
    public int Size { get; }

    public uint Count { get; }

    public BerkeleyPage Read(uint number)
    {
        if (number == 0 || number >= Count || seen[(int)number]) throw File.Damaged($"it refers to page {number} wrongly");
        seen[(int)number] = true;
        var page = new BerkeleyPage(File.Read((long)number * Size, Size), bigEndian);
        return page.Own == number ? page : throw File.Damaged($"page {number} is another");
    }

    /// <summary>Throws if a page has items and no bucket led to it: a wrong number of buckets would hide packages.</summary>
    public void RefuseUnreadBuckets()
    {
        var header = new byte[BerkeleyPage.HeaderSize];
        for (var number = 1u; number < Count; number++)
        {
            if (seen[(int)number]) continue;
            File.Read((long)number * Size, header);
            if (new BerkeleyPage(header, bigEndian) is { IsHash: true, Items: > 0 }) throw File.Damaged($"no bucket leads to page {number}");
        }
    }
}
