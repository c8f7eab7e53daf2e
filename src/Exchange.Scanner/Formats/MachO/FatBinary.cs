using System.Buffers.Binary;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.MachO;

/// <summary>A file with one program for each kind of processor (Apple, fat.h).</summary>
static class FatBinary
{
    const uint Fat = 0xCAFEBABE, Fat64 = 0xCAFEBABF;
    const int MostSlices = 30; // a Java class has the same magic, and a version from 45 on in that place

    /// <summary>Where the first program begins; zero for a file with one alone, null if it has none.</summary>
    public static long? FirstSlice(PositionedFile file)
    {
        var head = file.Read(0, 32);
        var magic = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (magic is not (Fat or Fat64)) return 0;
        var slices = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4));
        if (slices is 0 or > MostSlices) return null;
        return magic == Fat ? BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(16)) : BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(16));
    }
}
