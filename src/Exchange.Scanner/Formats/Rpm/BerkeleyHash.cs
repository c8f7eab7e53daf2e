using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>Reads all entries of a Berkeley DB hash (libdb's src/dbinc/db_page.h; rpm's lib/backend/bdb_ro.c reads it likewise).</summary>
sealed class BerkeleyHash(BerkeleyPages pages)
{
    const int DoublingsAt = 96;

    /// <summary>Every key and its value, bucket by bucket.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value)> Entries()
    {
        var (meta, buckets) = (pages.Meta, Buckets());
        for (long bucket = 0; bucket <= buckets; bucket++)
        {
            // Each doubling of the buckets has its pages in a row, and the meta page says where.
            var doubling = bucket == 0 ? 0 : System.Numerics.BitOperations.Log2((uint)bucket) + 1;
            for (var number = (uint)bucket + meta.Number(DoublingsAt + 4 * doubling); number != 0;)
            {
                var page = pages.Read(number);
                if (!page.IsHash) throw pages.File.Damaged($"page {number} is no bucket");
                foreach (var entry in Entries(page)) yield return entry;
                number = page.Next;
            }
        }
        pages.RefuseUnreadBuckets();
        pages.File.EnsureUnchanged();
    }

    uint Buckets()
    {
        var (last, high, low) = (pages.Meta.Number(72), pages.Meta.Number(76), pages.Meta.Number(80));
        return last <= high && last > low && low == high >> 1 && last < pages.Count ? last : throw pages.File.Damaged("its buckets make no sense");
    }

    // Items are laid from the page's end to its front without gaps, key and value in turn.
    IEnumerable<(ReadOnlyMemory<byte>, ReadOnlyMemory<byte>)> Entries(BerkeleyPage page)
    {
        if (page.Items % 2 != 0 || (page.ItemStart(page.Items - 1) & 0xffff) != page.HighFree) throw pages.File.Damaged("a bucket is not filled as it should be");
        for (var i = 0; i < page.Items; i += 2) yield return (Item(page, i), Item(page, i + 1));
    }

    ReadOnlyMemory<byte> Item(BerkeleyPage page, int index)
    {
        var (start, end) = (page.ItemStart(index), page.ItemStart(index - 1));
        if (start >= end || start < page.ItemsEnd) throw pages.File.Damaged("an item makes no sense");
        return (page.Bytes[start], end - start) switch
        {
            (1, _) => page.Bytes.AsMemory(start + 1, end - start - 1),
            (3, 12) => Overflow(page.Number(start + 4), page.Number(start + 8)),
            _ => throw pages.File.Damaged("an item makes no sense"),
        };
    }

    byte[] Overflow(uint number, uint length)
    {
        if (length > RpmDatabase.MaximumHeader || length > pages.File.Length) throw pages.File.Damaged("an item is too large to be one");
        var (item, at) = (new byte[length], 0);
        while (number != 0)
        {
            var page = pages.Read(number);
            if (!page.IsOverflow || page.HighFree > Math.Min(pages.Size - BerkeleyPage.HeaderSize, item.Length - at)) throw pages.File.Damaged("an item makes no sense");
            page.Bytes.AsSpan(BerkeleyPage.HeaderSize, page.HighFree).CopyTo(item.AsSpan(at));
            at += page.HighFree;
            number = page.Next;
        }
        return at == item.Length ? item : throw pages.File.Damaged("an item is cut off");
    }
}
