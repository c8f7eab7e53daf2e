using System.Numerics;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Exchange.Scanner.Registry;

/// <summary>The Marvin32 checksum with the seed that registry logs use, over whole groups of four bytes.</summary>
struct MarvinHash()
{
    uint low = 0x7A4E55C5, high = 0x82EF4D88;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length > 0; bytes = bytes[4..]) Mix(ReadUInt32LittleEndian(bytes));
    }

    public ulong Finish()
    {
        Mix(0x80);
        Mix(0);
        return ((ulong)high << 32) | low;
    }

    void Mix(uint value)
    {
        low += value;
        high ^= low;
        low = BitOperations.RotateLeft(low, 20) + high;
        high = BitOperations.RotateLeft(high, 9) ^ low;
        low = BitOperations.RotateLeft(low, 27) + high;
        high = BitOperations.RotateLeft(high, 19);
    }
}
