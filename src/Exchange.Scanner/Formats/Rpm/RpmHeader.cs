using System.Buffers.Binary;
using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>A package's header: an index of entries, and the store that they point into (rpm's docs/manual/hregions.md and format_header.md).</summary>
sealed class RpmHeader
{
    readonly ReadOnlyMemory<byte> store;
    readonly string name;
    readonly Dictionary<RpmTag, RpmEntry> entries = [];

    /// <param name="blob">As the database has it: without the magic number of a package file.</param>
    /// <param name="name">What to call it in an error.</param>
    public RpmHeader(ReadOnlyMemory<byte> blob, string name)
    {
        this.name = name;
        var index = RpmIndex.Parse(blob, Bad);
        store = index.Store;
        // What was added at the time of installation stands behind the region that the package came with, and replaces its like there.
        foreach (var entry in index.Entries)
        {
            if (!Enum.IsDefined((RpmTag)entry.Tag)) continue;
            if (entries.TryGetValue((RpmTag)entry.Tag, out var before) && before.IsAdded == entry.IsAdded) throw Bad("it has an entry twice");
            entries[(RpmTag)entry.Tag] = entry;
            if (entry is { IsAdded: true, Tag: (uint)RpmTag.BaseNames }) entries.Remove(RpmTag.OldPaths);
        }
        if (index.Region is { } region && !RpmDigest.Fits(this, region, blob.Span, store.Span)) throw Bad("its checksum is wrong");
    }

    /// <summary>How many values an entry has; 0 if there is none.</summary>
    public int Count(RpmTag tag) => entries.TryGetValue(tag, out var entry) ? entry.Count : 0;

    /// <summary>An entry's first text, or null.</summary>
    public string? Text(RpmTag tag) => Texts(tag).FirstOrDefault();

    /// <summary>An entry's texts.</summary>
    public IEnumerable<string> Texts(RpmTag tag)
    {
        if (!entries.TryGetValue(tag, out var entry)) return [];
        return entry.IsText ? Texts(entry) : throw Bad("an entry is of the wrong kind");
    }

    /// <summary>An entry's numbers of 32 bits, or null.</summary>
    public IReadOnlyList<uint>? Numbers(RpmTag tag)
    {
        if (!entries.TryGetValue(tag, out var entry)) return null;
        if (entry.Type != RpmType.Int32) throw Bad("an entry is of the wrong kind");
        return [.. Enumerable.Range(0, entry.Count).Select(i => BinaryPrimitives.ReadUInt32BigEndian(store.Span[(entry.Offset + 4 * i)..]))];
    }

    /// <summary>An entry's numbers of 8 bits, or null.</summary>
    public ReadOnlyMemory<byte>? Bytes(RpmTag tag)
    {
        if (!entries.TryGetValue(tag, out var entry)) return null;
        return entry.Type is RpmType.Char or RpmType.Int8 or RpmType.Binary ? store.Slice(entry.Offset, entry.Count) : throw Bad("an entry is of the wrong kind");
    }

    public Unreadable Bad(string why) => new($"{name} is damaged: a package's header: {why}");

    IEnumerable<string> Texts(RpmEntry entry)
    {
        var at = entry.Offset;
        for (var i = 0; i < entry.Count; i++)
        {
            var length = store.Span[at..].IndexOf((byte)0);
            yield return Encoding.UTF8.GetString(store.Span.Slice(at, length));
            at += length + 1;
        }
    }
}
