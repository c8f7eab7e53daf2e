using System.Buffers.Binary;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>Reads Packages.db, rpm's own format: pages of slots, and the blobs that they point to (rpm's lib/backend/ndb/rpmpkg.c).</summary>
sealed class NdbPackages(PositionedFile file)
{
    const int PageSize = 4096;
    const int SlotSize = 16;
    const int BlockSize = 16;
    const int HeaderSize = 32; // in the place of the first two slots
    const int BlobHeaderSize = 16;
    const int BlobTrailerSize = 12;

    static ReadOnlySpan<byte> SlotMagic => "Slot"u8;

    readonly HashSet<uint> seen = [];

    /// <summary>All headers. A blob has a checksum, which rpm itself looks at only on repair.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Headers()
    {
        var pages = SlotPages();
        for (var number = 0L; number < pages; number++)
        {
            var page = file.Read(number * PageSize, PageSize);
            for (var at = number == 0 ? HeaderSize : 0; at < PageSize; at += SlotSize)
                if (Slot(page.AsSpan(at, SlotSize)) is var (package, block, blocks)) yield return Blob(package, block, blocks, pages);
        }
        file.EnsureUnchanged();
    }

    uint SlotPages()
    {
        var header = file.Read(0, HeaderSize);
        if (!header.AsSpan().StartsWith("RpmP"u8) || Number(header, 4) != 0) throw file.Damaged("it is not of rpm's kind");
        var pages = Number(header, 12);
        if (pages == 0 || (long)pages * PageSize > file.Length) throw file.Damaged("its slots don't fit");
        // Too small a number would hide packages.
        if ((long)pages * PageSize + 4 <= file.Length && file.Read((long)pages * PageSize, 4).AsSpan().SequenceEqual(SlotMagic)) throw file.Damaged("its slots don't fit");
        return pages;
    }

    // A free slot is all zero but for its magic; a used one that lost its place would be neither.
    (uint Package, uint Block, uint Blocks)? Slot(ReadOnlySpan<byte> slot)
    {
        if (!slot.StartsWith(SlotMagic)) throw file.Damaged("a slot is none");
        var (package, block, blocks) = (Number(slot, 4), Number(slot, 8), Number(slot, 12));
        if ((package, block, blocks) == (0, 0, 0)) return null;
        return package != 0 && block != 0 && blocks != 0 && seen.Add(package) ? (package, block, blocks) : throw file.Damaged("a slot makes no sense");
    }

    ReadOnlyMemory<byte> Blob(uint package, uint block, uint blocks, uint slotPages)
    {
        var length = (long)blocks * BlockSize;
        if (block < (long)slotPages * (PageSize / BlockSize) || length is < BlobHeaderSize + BlobTrailerSize or > RpmDatabase.MaximumHeader) throw file.Damaged("a slot makes no sense");
        var blob = file.Read((long)block * BlockSize, (int)length);
        var size = Number(blob, 12);
        var trailer = blob.AsSpan(blob.Length - BlobTrailerSize);
        if (!blob.AsSpan().StartsWith("BlbS"u8) || Number(blob, 4) != package || !trailer[8..].SequenceEqual("BlbE"u8) || Number(trailer, 4) != size) throw file.Damaged("a blob makes no sense");
        if ((BlobHeaderSize + (long)size + BlobTrailerSize + BlockSize - 1) / BlockSize != blocks) throw file.Damaged("a blob makes no sense");
        if (Number(trailer, 0) != Adler32(blob.AsSpan(0, blob.Length - BlobTrailerSize))) throw file.Damaged("a blob's checksum is wrong");
        return blob.AsMemory(BlobHeaderSize, (int)size);
    }

    // RFC 1950 §8.2
    static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (1u, 0u);
        foreach (var part in bytes)
        {
            first = (first + part) % 65521;
            second = (second + first) % 65521;
        }
        return second << 16 | first;
    }

    static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
