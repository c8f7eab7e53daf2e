using System.Buffers.Binary;
using System.Security;
using System.Text;

namespace Exchange.Scanner.Tests.Machines.Macos;

/// <summary>Writes property lists of texts, numbers, booleans, data, references, arrays and dictionaries.</summary>
static class MadePlist
{
    /// <summary>A keyed archive's reference.</summary>
    public readonly record struct Uid(byte Number);

    public static byte[] Xml(object value) => Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n{Element(value)}\n</plist>\n");

    /// <summary>Offsets of four bytes, references of two, every value an object of its own.</summary>
    public static byte[] Binary(object value)
    {
        var objects = new List<byte[]>();
        Add(objects, value);
        var (list, table) = (new List<byte>("bplist00"u8.ToArray()), new List<byte>());
        foreach (var it in objects)
        {
            table.AddRange(Number(list.Count, 4));
            list.AddRange(it);
        }
        return [.. list, .. table, 0, 0, 0, 0, 0, 0, 4, 2, .. Number(objects.Count, 8), .. Number(0, 8), .. Number(list.Count, 8)];
    }

    static string Element(object value) => value switch
    {
        string text => $"<string>{SecurityElement.Escape(text)}</string>",
        bool flag => flag ? "<true/>" : "<false/>",
        int number => $"<integer>{number}</integer>",
        byte[] data => $"<data>{Convert.ToBase64String(data)}</data>",
        Uid uid => $"<dict><key>CF$UID</key><integer>{uid.Number}</integer></dict>",
        Dictionary<string, object> entries => $"<dict>{string.Concat(entries.Select(e => $"<key>{SecurityElement.Escape(e.Key)}</key>{Element(e.Value)}\n"))}</dict>",
        object[] items => $"<array>{string.Concat(items.Select(Element))}</array>",
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    static int Add(List<byte[]> objects, object value)
    {
        var at = objects.Count;
        objects.Add([]);
        objects[at] = value switch
        {
            string text when Ascii.IsValid(text) => [.. Head(5, text.Length), .. Encoding.ASCII.GetBytes(text)],
            string text => [.. Head(6, text.Length), .. Encoding.BigEndianUnicode.GetBytes(text)],
            bool flag => [(byte)(flag ? 9 : 8)],
            int number => [0x12, .. Number(number, 4)],
            byte[] data => [.. Head(4, data.Length), .. data],
            Uid uid => [0x80, uid.Number],
            Dictionary<string, object> entries => [.. Head(13, entries.Count), .. References(objects, entries.Keys), .. References(objects, entries.Values)],
            object[] items => [.. Head(10, items.Length), .. References(objects, items)],
            _ => throw new InvalidOperationException(value.GetType().Name),
        };
        return at;
    }

    static byte[] References(List<byte[]> objects, IEnumerable<object> values) => [.. values.Select(value => Number(Add(objects, value), 2)).ToList().SelectMany(bytes => bytes)];

    static byte[] Head(int kind, int count) => count < 15 ? [(byte)(kind << 4 | count)] : [(byte)(kind << 4 | 15), 0x12, .. Number(count, 4)];

    static byte[] Number(long number, int size)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes[^size..];
    }
}
