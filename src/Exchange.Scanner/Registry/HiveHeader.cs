using Exchange.Scanner.Machines;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Exchange.Scanner.Registry;

enum HiveFileType : uint { Primary = 0, DirtyVectorLog = 1, OldestLog = 2, EntryLog = 6 }

/// <summary>A hive's base block, or the copy of it in a log.</summary>
/// <param name="IsWhole">Its checksum is right.</param>
/// <param name="Primary">Counted up before a write.</param>
/// <param name="Secondary">Counted up after a write; the two differ while one is under way.</param>
/// <param name="Written">When it was last written; a log is for the hive with the same.</param>
/// <param name="Size">Of all bins together, in bytes.</param>
sealed record HiveHeader(bool IsWhole, uint Primary, uint Secondary, ulong Written, uint Major, uint Minor, HiveFileType Type, uint Format, uint Root, uint Size)
{
    /// <summary>Where a log's content starts; the hive's own bins start at <see cref="HivePages.FirstBin"/>.</summary>
    public const int Bytes = 512;

    public bool IsClean => IsWhole && Primary == Secondary;

    public bool IsKnown => Major == 1 && Minor is >= 3 and <= 6 && Format == 1 && Size > 0 && Size % HivePages.PageBytes == 0;

    /// <summary>Null if the file does not start with one.</summary>
    public static HiveHeader? TryRead(PositionedFile file)
    {
        if (file.Length < Bytes) return null;
        Span<byte> block = stackalloc byte[Bytes];
        file.Read(0, block);
        if (!block.StartsWith("regf"u8)) return null;
        return new(Checksum(block[..508]) == Number(block, 508), Number(block, 4), Number(block, 8), ReadUInt64LittleEndian(block[12..]),
            Number(block, 20), Number(block, 24), (HiveFileType)Number(block, 28), Number(block, 32), Number(block, 36), Number(block, 40));
    }

    static uint Number(ReadOnlySpan<byte> block, int at) => ReadUInt32LittleEndian(block[at..]);

    static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i += 4) sum ^= Number(bytes, i);
        return sum switch { 0 => 1, uint.MaxValue => uint.MaxValue - 1, _ => sum };
    }
}
