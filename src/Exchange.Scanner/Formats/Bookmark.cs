using System.Buffers.Binary;
using System.Text;

namespace Exchange.Scanner.Formats;

/// <summary>The texts in one of macOS' bookmarks, which stand for paths: length, kind and bytes, at every fourth byte.</summary>
static class Bookmark
{
    const uint Text = 0x0101;
    const int Longest = 1024;

    public static IEnumerable<string> Texts(ReadOnlyMemory<byte> data)
    {
        for (var at = 0; at + 8 < data.Length; at += 4)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(data.Span[at..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(data.Span[(at + 4)..]) == Text && length is > 0 and <= Longest && length <= data.Length - at - 8)
                yield return Encoding.UTF8.GetString(data.Span.Slice(at + 8, (int)length));
        }
    }
}
