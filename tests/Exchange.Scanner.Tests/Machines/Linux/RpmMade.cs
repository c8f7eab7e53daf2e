using System.Buffers.Binary;
using System.Text;

namespace Exchange.Scanner.Tests.Machines.Linux;

/// <summary>A made package, and its header as rpm's databases have it (rpm's docs/manual/format_header.md).</summary>
sealed record RpmMade(string Name, params string[] Paths)
{
    public string Version { get; init; } = "3.1.4";

    public byte[] Header()
    {
        var (index, store) = (new MemoryStream(), new MemoryStream());
        var folders = Paths.Select(Folder).Distinct(StringComparer.Ordinal).ToList();
        Texts(1000, 6, Name);
        Texts(1001, 6, Version);
        Texts(1002, 6, "7");
        Texts(1011, 6, "Acme Größe GmbH");
        Texts(1022, 6, "x86_64");
        if (Paths.Length > 0)
        {
            Add(1029, 1, Paths.Length, new byte[Paths.Length]);
            store.Write(new byte[(4 - store.Length % 4) % 4]);
            Add(1116, 4, Paths.Length, [.. Paths.SelectMany(p => Number(folders.IndexOf(Folder(p))))]);
            Texts(1117, 8, [.. Paths.Select(p => p[(p.LastIndexOf('/') + 1)..])]);
            Texts(1118, 8, [.. folders]);
        }
        return [.. Number((int)index.Length / 16), .. Number((int)store.Length), .. index.ToArray(), .. store.ToArray()];

        void Texts(int tag, int type, params string[] texts) => Add(tag, type, texts.Length, Encoding.UTF8.GetBytes(string.Concat(texts.Select(t => t + '\0'))));

        void Add(int tag, int type, int count, byte[] values)
        {
            foreach (var number in (int[])[tag, type, (int)store.Length, count]) index.Write(Number(number));
            store.Write(values);
        }
    }

    static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
