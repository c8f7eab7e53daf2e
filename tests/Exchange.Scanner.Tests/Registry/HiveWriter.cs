using static System.Buffers.Binary.BinaryPrimitives;

namespace Exchange.Scanner.Tests.Registry;

/// <summary>Writes a hive as the format's description has it, for what the tools at hand do not write.</summary>
/// <param name="leaf">The lists of subkeys: li, lf or lh.</param>
/// <param name="perLeaf">How many subkeys a list holds before an index root (ri) is put above several.</param>
sealed class HiveWriter(string leaf = "lh", int perLeaf = 500)
{
    const int Segment = 16344;
    const uint None = uint.MaxValue;

    readonly List<byte> bins = [];
    int free; // where the open bin goes on; its end is the end of all

    public static byte[] Write(MadeKey root, string leaf = "lh", int perLeaf = 500)
    {
        var writer = new HiveWriter(leaf, perLeaf);
        var offset = writer.Key(root, None, writer.Security());
        writer.CloseBin();
        return [.. Base(0, 7, 7, offset, (uint)writer.bins.Count), .. writer.bins];
    }

    /// <summary>A base block; the first 512 bytes are what a log starts with.</summary>
    public static byte[] Base(uint type, uint primary, uint secondary, uint root, uint size)
    {
        var block = new byte[4096];
        "regf"u8.CopyTo(block);
        foreach (var (at, number) in new[] { (4, primary), (8, secondary), (12, 0x1234u), (20, 1u), (24, 5u), (28, type), (32, 1u), (36, root), (40, size), (44, 1u) }) Put(block, at, number);
        return Sealed(block);
    }

    /// <summary>The same with its checksum made right.</summary>
    public static byte[] Sealed(byte[] block)
    {
        var sum = 0u;
        for (var at = 0; at < 508; at += 4) sum ^= ReadUInt32LittleEndian(block.AsSpan(at));
        Put(block, 508, sum);
        return block;
    }

    public static void Put(Span<byte> bytes, int at, uint number) => WriteUInt32LittleEndian(bytes[at..], number);

    uint Key(MadeKey key, uint parent, uint security)
    {
        var (name, compressed) = Name(key.Name);
        var link = key.Values.Any(v => v.Kind == Scanner.Registry.RegistryKind.Link) ? 0x10 : 0;
        var node = new byte[76 + name.Length];
        "nk"u8.CopyTo(node);
        node[2] = (byte)((compressed ? 0x20 : 0) | (parent == None ? 0x0C : 0) | link);
        foreach (var (at, number) in new[] { (16, parent), (20, (uint)key.Subkeys.Count), (28, None), (32, None), (36, (uint)key.Values.Count), (40, None), (44, security), (48, None), (72, (uint)name.Length) }) Put(node, at, number);
        name.CopyTo(node, 76);
        var offset = Cell(node);
        if (key.Values.Count > 0) Patch(offset + 4 + 40, Cell(Numbers([.. key.Values.Select(Value)])));
        if (key.Subkeys.Count > 0)
        {
            var sorted = key.Subkeys.OrderBy(k => k.Name.ToUpperInvariant(), StringComparer.Ordinal).Select(k => (Key(k, offset, security), k.Name)).ToList();
            var leaves = sorted.Chunk(perLeaf).Select(Leaf).ToList();
            Patch(offset + 4 + 28, leaves.Count == 1 ? leaves[0] : Cell([.. List("ri", leaves.Count), .. Numbers(leaves)]));
        }
        return offset;
    }

    uint Leaf((uint Offset, string Name)[] keys) => Cell([.. List(leaf, keys.Length), .. keys.SelectMany(k => leaf == "li" ? Numbers([k.Offset]) : Numbers([k.Offset, leaf == "lh" ? Hash(k.Name) : Hint(k.Name)]))]);

    static uint Hash(string name) => name.ToUpperInvariant().Aggregate(0u, (sum, c) => sum * 37 + c);

    static uint Hint(string name) => name.Take(4).Any(c => c > 0xFF) ? 0 : ReadUInt32LittleEndian(System.Text.Encoding.Latin1.GetBytes(name.PadRight(4, '\0')));

    static byte[] List(string mark, int count) => [(byte)mark[0], (byte)mark[1], (byte)count, (byte)(count >> 8)];

    uint Value(MadeValue value)
    {
        var (name, compressed) = Name(value.Name);
        var node = new byte[20 + name.Length];
        "vk"u8.CopyTo(node);
        WriteUInt16LittleEndian(node.AsSpan(2), (ushort)name.Length);
        Put(node, 4, (uint)value.Bytes.Length | (value.Bytes.Length <= 4 ? 0x80000000 : 0));
        if (value.Bytes.Length <= 4) value.Bytes.CopyTo(node, 8);
        else Put(node, 8, value.Bytes.Length <= Segment ? Cell(value.Bytes) : BigData(value.Bytes));
        Put(node, 12, (uint)value.Kind);
        node[16] = (byte)(compressed ? 1 : 0);
        name.CopyTo(node, 20);
        return Cell(node);
    }

    uint BigData(byte[] bytes)
    {
        var segments = bytes.Chunk(Segment).Select(s => Cell([.. s, .. new byte[4]])).ToList();
        return Cell([.. List("db", segments.Count), .. Numbers([Cell(Numbers(segments))])]);
    }

    static (byte[] Bytes, bool Compressed) Name(string name) => name.Any(c => c > 0xFF) ? (System.Text.Encoding.Unicode.GetBytes(name), false) : (System.Text.Encoding.Latin1.GetBytes(name), true);

    // O:BAG:BAD: with nobody in it, as small as a descriptor can be.
    uint Security()
    {
        var security = new byte[40];
        "sk"u8.CopyTo(security);
        foreach (var (at, number) in new[] { (4, 32u), (8, 32u), (12, 1u), (16, 20u), (20, 0x80000001u) }) Put(security, at, number);
        return Cell(security);
    }

    uint Cell(byte[] content)
    {
        var size = (4 + content.Length + 7) / 8 * 8;
        if (bins.Count - free < size) OpenBin(size);
        var offset = (uint)free;
        Patch(offset, (uint)-size);
        for (var i = 0; i < content.Length; i++) bins[free + 4 + i] = content[i];
        free += size;
        return offset;
    }

    void OpenBin(int size)
    {
        CloseBin();
        var (start, length) = (bins.Count, (32 + size + 4095) / 4096 * 4096);
        bins.AddRange(new byte[length]);
        for (var i = 0; i < 4; i++) bins[start + i] = "hbin"u8[i];
        Patch((uint)start + 4, (uint)start);
        Patch((uint)start + 8, (uint)length);
        Patch((uint)start + 20, 0x1234); // when it was written, as the base block has it
        free = start + 32;
    }

    void CloseBin()
    {
        if (free < bins.Count) Patch((uint)free, (uint)(bins.Count - free));
        free = bins.Count;
    }

    static byte[] Numbers(IReadOnlyList<uint> numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    void Patch(uint at, uint number)
    {
        for (var i = 0; i < 4; i++) bins[(int)at + i] = (byte)(number >> (8 * i));
    }
}
