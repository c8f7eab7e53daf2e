using static System.Buffers.Binary.BinaryPrimitives;

namespace Exchange.Scanner.Registry;

/// <summary>A cell's content; to read past its end is damage.</summary>
readonly record struct Cell(HivePages Pages, uint Offset, uint Length)
{
    public ushort Short(uint at)
    {
        Span<byte> bytes = stackalloc byte[2];
        Read(at, bytes);
        return ReadUInt16LittleEndian(bytes);
    }

    public uint Number(uint at)
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(at, bytes);
        return ReadUInt32LittleEndian(bytes);
    }

    public void Read(uint at, Span<byte> into)
    {
        if (at > Length || into.Length > Length - at) throw Pages.Damaged();
        Pages.Read(Offset + at, into);
    }

    /// <summary>The two letters that say what it is, as a number.</summary>
    public ushort Mark => Short(0);

    public static ushort MarkOf(char first, char second) => (ushort)(first | (second << 8));
}

/// <summary>The allocated cells of a hive. A cell counts only where its bin, read from its start, has one.</summary>
sealed class HiveCells(HivePages pages)
{
    public const uint None = uint.MaxValue;
    const uint BinHeader = 32, MaximumBin = 16 * 1024 * 1024, Remembered = 64 * 1024 * 1024;

    readonly Dictionary<uint, Bin> bins = [];
    uint remembered;

    sealed record Bin(uint Start, uint Size, System.Collections.BitArray Starts);

    public HivePages Pages => pages;

    public Cell At(uint offset)
    {
        if (offset % 8 != 0 || offset >= pages.Size) throw pages.Damaged();
        var bin = BinOf(offset / HivePages.PageBytes);
        var size = offset - bin.Start < bin.Size && bin.Starts[(int)((offset - bin.Start) / 8)] ? (int)Number(offset) : 0;
        return size < 0 ? new(pages, offset + 4, (uint)-size - 4) : throw pages.Damaged();
    }

    Bin BinOf(uint page)
    {
        var first = page;
        while (!StartsBin(first))
        {
            if (first == 0 || (page - first) * HivePages.PageBytes >= MaximumBin) throw pages.Damaged();
            first--;
        }
        return bins.TryGetValue(first, out var known) ? known : Remember(first, Walk(first * HivePages.PageBytes));
    }

    bool StartsBin(uint page)
    {
        Span<byte> start = stackalloc byte[8];
        pages.Read(page * HivePages.PageBytes, start);
        return start.StartsWith("hbin"u8) && ReadUInt32LittleEndian(start[4..]) == page * HivePages.PageBytes;
    }

    Bin Walk(uint start)
    {
        var size = Number(start + 8);
        if (size is 0 or > MaximumBin || size % HivePages.PageBytes != 0 || size > pages.Size - start) throw pages.Damaged();
        var starts = new System.Collections.BitArray((int)(size / 8));
        for (var at = BinHeader; at < size;)
        {
            var length = Math.Abs((long)(int)Number(start + at));
            if (length == 0 || length % 8 != 0 || length > size - at) throw pages.Damaged();
            starts[(int)(at / 8)] = true;
            at += (uint)length;
        }
        return new(start, size, starts);
    }

    Bin Remember(uint page, Bin bin)
    {
        if ((remembered += bin.Size) > Remembered)
        {
            bins.Clear();
            remembered = bin.Size;
        }
        return bins[page] = bin;
    }

    uint Number(uint offset)
    {
        Span<byte> bytes = stackalloc byte[4];
        pages.Read(offset, bytes);
        return ReadUInt32LittleEndian(bytes);
    }
}
