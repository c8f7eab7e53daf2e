using System.Buffers.Binary;
using System.Text;

namespace Exchange.Scanner.Tests.Machines.Linux;

/// <summary>Makes a Packages.db as rpm does (its lib/backend/ndb/rpmpkg.c): one page of slots, then the blobs.</summary>
static class NdbMade
{
    const int Page = 4096;
    const int Block = 16;

    public static byte[] Of(IEnumerable<byte[]> headers)
    {
        var (slots, blobs) = (new MemoryStream(), new MemoryStream());
        Write(slots, "RpmP", 0, 1, 1, 99, 0, 0, 0);
        foreach (var (header, i) in headers.Select((h, i) => (h, i + 1)))
        {
            var blob = new MemoryStream();
            Write(blob, "BlbS", i, 1, header.Length);
            blob.Write(header);
            blob.Write(new byte[(Block - (blob.Length + 12) % Block) % Block]);
            Write(blob, "", Adler32(blob.ToArray()), header.Length);
            Write(blob, "BlbE");
            Write(slots, "Slot", i, (Page + (int)blobs.Length) / Block, (int)blob.Length / Block);
            blob.WriteTo(blobs);
        }
        while (slots.Length < Page) Write(slots, "Slot", 0, 0, 0);
        return [.. slots.ToArray(), .. blobs.ToArray()];
    }

    static void Write(MemoryStream to, string magic, params int[] numbers)
    {
        to.Write(Encoding.ASCII.GetBytes(magic));
        var bytes = new byte[4];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            to.Write(bytes);
        }
    }

    // RFC 1950 §8.2
    static int Adler32(byte[] bytes)
    {
        var (first, second) = (1u, 0u);
        foreach (var part in bytes) second = (second + (first = (first + part) % 65521)) % 65521;
        return (int)(second << 16 | first);
    }
}
