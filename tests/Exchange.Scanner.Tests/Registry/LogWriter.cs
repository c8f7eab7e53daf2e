using System.Numerics;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Exchange.Scanner.Tests.Registry;

/// <summary>Writes logs as the format's description has them.</summary>
static class LogWriter
{
    const int Page = 4096;

    /// <summary>A log of entries that are numbered on from the first.</summary>
    public static byte[] Entries(byte[] hive, uint first, params (int From, int To)[] pages) =>
        [.. Base(hive, 6, first), .. pages.SelectMany((p, i) => Entry(hive, first + (uint)i, p.From, p.To))];

    /// <summary>A log of the old form that has every sector.</summary>
    public static byte[] Vector(byte[] hive, uint sequence)
    {
        var bitmap = Enumerable.Repeat((byte)0xFF, (hive.Length - Page) / 512 / 8).ToArray();
        var vector = new byte[(4 + bitmap.Length + 511) / 512 * 512];
        "DIRT"u8.CopyTo(vector);
        bitmap.CopyTo(vector, 4);
        return [.. Base(hive, 1, sequence), .. vector, .. hive[Page..]];
    }

    static byte[] Base(byte[] hive, uint type, uint sequence)
    {
        var block = hive[..512];
        HiveWriter.Put(block, 4, sequence);
        HiveWriter.Put(block, 8, sequence);
        HiveWriter.Put(block, 28, type);
        return HiveWriter.Sealed(block);
    }

    static byte[] Entry(byte[] hive, uint sequence, int from, int to)
    {
        var count = to - from;
        var entry = new byte[(40 + count * (8 + Page) + 511) / 512 * 512];
        "HvLE"u8.CopyTo(entry);
        foreach (var (at, number) in new[] { (4, (uint)entry.Length), (12, sequence), (16, (uint)hive.Length - Page), (20, (uint)count) }) HiveWriter.Put(entry, at, number);
        for (var i = 0; i < count; i++)
        {
            HiveWriter.Put(entry, 40 + 8 * i, (uint)(from + i) * Page);
            HiveWriter.Put(entry, 44 + 8 * i, Page);
            hive.AsSpan((1 + from + i) * Page, Page).CopyTo(entry.AsSpan(40 + 8 * count + i * Page));
        }
        WriteUInt64LittleEndian(entry.AsSpan(24), Marvin(entry.AsSpan(40)));
        WriteUInt64LittleEndian(entry.AsSpan(32), Marvin(entry.AsSpan(0, 32)));
        return entry;
    }

    static ulong Marvin(ReadOnlySpan<byte> bytes)
    {
        var seed = ReadUInt64BigEndian([0x82, 0xEF, 0x4D, 0x88, 0x7A, 0x4E, 0x55, 0xC5]);
        var (a, b) = ((uint)seed, (uint)(seed >> 32));
        foreach (var word in (uint[])[.. System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(bytes), 0x80, 0])
        {
            a += word; b ^= a; a = BitOperations.RotateLeft(a, 20);
            a += b; b = BitOperations.RotateLeft(b, 9);
            b ^= a; a = BitOperations.RotateLeft(a, 27);
            a += b; b = BitOperations.RotateLeft(b, 19);
        }
        return a | ((ulong)b << 32);
    }
}
