using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Scanner.Tests.Machines.Linux;

/// <summary>A made package, and its header as rpm's databases have it (rpm's docs/manual/format_header.md and hregions.md).</summary>
sealed record RpmMade(string Name, params string[] Paths)
{
    public string Version { get; init; } = "3.1.4";

    /// <summary>A region with all that the package came with, its trailer, and behind it the region's checksum.</summary>
    public byte[] Header()
    {
        var (index, store) = (new MemoryStream(), new MemoryStream());
        Fill(index, store);
        byte[] entries = [.. Entry(63, 7, (int)store.Length, 16), .. index.ToArray()];
        byte[] values = [.. store.ToArray(), .. Entry(63, 7, -entries.Length, 16)];
        var checksum = SHA256.HashData([0x8e, 0xad, 0xe8, 0x01, 0, 0, 0, 0, .. Number(entries.Length / 16), .. Number(values.Length), .. entries, .. values]);
        entries = [.. entries, .. Entry(273, 6, values.Length, 1)];
        values = [.. values, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(checksum)), 0];
        return [.. Number(entries.Length / 16), .. Number(values.Length), .. entries, .. values];
    }

    void Fill(MemoryStream index, MemoryStream store)
    {
        var folders = Paths.Select(Folder).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (tag, text) in new[] { (1000, Name), (1001, Version), (1002, "7"), (1011, "Acme Größe GmbH"), (1022, "x86_64") }) Texts(tag, 6, text);
        if (Paths.Length == 0) return;
        Add(1029, 1, Paths.Length, new byte[Paths.Length]);
        store.Write(new byte[(4 - store.Length % 4) % 4]);
        Add(1116, 4, Paths.Length, [.. Paths.SelectMany(p => Number(folders.IndexOf(Folder(p))))]);
        Texts(1117, 8, [.. Paths.Select(p => p[(p.LastIndexOf('/') + 1)..])]);
        Texts(1118, 8, [.. folders]);

        void Texts(int tag, int type, params string[] texts) => Add(tag, type, texts.Length, Encoding.UTF8.GetBytes(string.Concat(texts.Select(t => t + '\0'))));

        void Add(int tag, int type, int count, byte[] values)
        {
            index.Write(Entry(tag, type, (int)store.Length, count));
            store.Write(values);
        }
    }

    static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    static byte[] Entry(int tag, int type, int offset, int count) => [.. Number(tag), .. Number(type), .. Number(offset), .. Number(count)];

    static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
