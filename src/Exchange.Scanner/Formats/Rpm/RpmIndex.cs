using System.Buffers.Binary;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>A header's index, checked as strictly as rpm does on loading (hdrblobVerifyInfo and hdrblobVerifyRegion of its header.c).</summary>
/// <param name="Entries">Without the one that stands for the region.</param>
/// <param name="Store">What their offsets count in.</param>
/// <param name="Region">The part that the package came with, if it can be told.</param>
readonly record struct RpmIndex(IReadOnlyList<RpmEntry> Entries, ReadOnlyMemory<byte> Store, RpmRegion? Region)
{
    const int EntrySize = 16;
    const int MaximumEntries = 0xffff;

    public static RpmIndex Parse(ReadOnlyMemory<byte> blob, Func<string, Exception> bad)
    {
        if (blob.Length < 8) throw bad("it is cut off");
        var (count, size) = (Number(blob.Span, 0), Number(blob.Span, 4));
        if (count is < 1 or > MaximumEntries || 8 + (long)count * EntrySize + size != blob.Length) throw bad("its lengths don't fit");
        var store = blob[(8 + (int)count * EntrySize)..];
        var region = RpmRegion.Find(blob.Span[8..], (int)count, store.Span, bad);
        return new([.. Read(blob[8..], (int)count, store, region, bad)], store, region);
    }

    static IEnumerable<RpmEntry> Read(ReadOnlyMemory<byte> index, int count, ReadOnlyMemory<byte> store, RpmRegion? region, Func<string, Exception> bad)
    {
        var end = 0;
        for (var i = region is null ? 0 : 1; i < count; i++)
        {
            var entry = RpmEntry.Parse(index.Span[(i * EntrySize)..], isAdded: i >= region?.Entries);
            if (entry.Length(store.Span) is not { } length || entry.Offset < end) throw bad("an entry makes no sense");
            end = entry.Offset + length;
            if (region is { } known && entry.Offset < known.Size && end > known.Size - EntrySize) throw bad("an entry makes no sense");
            yield return entry;
        }
    }

    static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
