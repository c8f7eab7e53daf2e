using System.Buffers.Binary;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>The part of a header that the package came with. Its own entry is the first, and points to a trailer at its end.</summary>
/// <param name="Entries">How many of the index it has, its own included.</param>
/// <param name="Size">How many bytes of the store, the trailer included.</param>
readonly record struct RpmRegion(int Entries, int Size)
{
    const int TrailerSize = 16;
    const uint Image = 61; // made by rpm for a package of version 3
    const uint Immutable = 63;

    /// <summary>Null for a header that has none.</summary>
    public static RpmRegion? Find(ReadOnlySpan<byte> index, int count, ReadOnlySpan<byte> store, Func<string, Exception> bad)
    {
        var entry = RpmEntry.Parse(index, isAdded: false);
        if (entry.Tag is not (Image or Immutable)) return null;
        if (entry.Type != RpmType.Binary || entry.Count != TrailerSize || entry.Offset < 0 || entry.Offset > store.Length - TrailerSize) throw bad("its region makes no sense");
        var trailer = RpmEntry.Parse(store[entry.Offset..], isAdded: false);
        var length = -(long)trailer.Offset; // counted back from the store's start
        if (trailer.Tag != entry.Tag || trailer.Type != RpmType.Binary || trailer.Count != TrailerSize || length % TrailerSize != 0 || length < TrailerSize || length / TrailerSize > count)
            throw bad("its region makes no sense");
        return new((int)(length / TrailerSize), entry.Offset + TrailerSize);
    }
}
