using System.Buffers.Binary;

namespace Exchange.Benchmarks.Scan;

/// <summary>The smallest hive there is, with a topmost key and nothing below; hivexregedit writes into it.</summary>
static class EmptyHive
{
    const int Key = 32, Descriptor = Key + 88; // cells, counted from the first bin

    public static byte[] Bytes()
    {
        var hive = new byte[8192];
        Put(hive, "regf", 4, 1, 8, 1, 20, 1, 24, 5, 32, 1, 36, Key, 40, 4096, 44, 1);
        var sum = 0u;
        for (var at = 0; at < 508; at += 4) sum ^= BinaryPrimitives.ReadUInt32LittleEndian(hive.AsSpan(at));
        Put(hive, "", 508, sum);
        var bin = hive.AsSpan(4096);
        Put(bin, "hbin", 8, 4096);
        Put(bin[(Key + 4)..], "nk", 16, uint.MaxValue, 28, uint.MaxValue, 32, uint.MaxValue, 40, uint.MaxValue, 44, Descriptor, 48, uint.MaxValue, 72, 4);
        bin[Key + 4 + 2] = 0x2C; // the topmost, not to be deleted, its name in bytes
        "root"u8.CopyTo(bin[(Key + 4 + 76)..]);
        // O:BAG:BAD: with nobody in it
        Put(bin[(Descriptor + 4)..], "sk", 4, Descriptor, 8, Descriptor, 12, 1, 16, 20, 20, 0x80000001);
        const int Free = Descriptor + 48;
        Put(bin, "", Key, unchecked((uint)-88), Descriptor, unchecked((uint)-48), Free, 4096 - Free);
        return hive;
    }

    /// <param name="places">A place and the number that is put there, in turn.</param>
    static void Put(Span<byte> bytes, string mark, params ReadOnlySpan<uint> places)
    {
        System.Text.Encoding.ASCII.GetBytes(mark, bytes);
        for (var i = 0; i < places.Length; i += 2) BinaryPrimitives.WriteUInt32LittleEndian(bytes[(int)places[i]..], places[i + 1]);
    }
}
