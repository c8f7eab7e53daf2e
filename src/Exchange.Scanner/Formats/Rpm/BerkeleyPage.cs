using System.Buffers.Binary;

namespace Exchange.Scanner.Formats.Rpm;

/// <summary>A page of a Berkeley DB file, in the byte order of the machine that wrote it (libdb's src/dbinc/db_page.h).</summary>
sealed class BerkeleyPage(byte[] bytes, bool bigEndian)
{
    public const int HeaderSize = 26;

    public byte[] Bytes => bytes;

    /// <summary>Its number, which each page bears; a page that was never written to bears 0.</summary>
    public uint Own => Number(8);

    public uint Next => Number(16);

    public int Items => Short(20);

    /// <summary>Where its items begin; on a page of an overflow chain, how many bytes it has.</summary>
    public int HighFree => Short(22);

    public bool IsHash => bytes[25] is 2 or 13; // P_HASH_UNSORTED, P_HASH

    public bool IsOverflow => bytes[25] == 7;

    /// <summary>Where the list of its items' places ends.</summary>
    public int ItemsEnd => HeaderSize + 2 * Items;

    /// <summary>Where an item starts; before the first is the page's end.</summary>
    public int ItemStart(int index) => index < 0 ? bytes.Length : ItemsEnd > bytes.Length ? 0 : Short(HeaderSize + 2 * index);

    public uint Number(int at) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    int Short(int at) => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}
