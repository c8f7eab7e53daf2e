using System.Globalization;
using System.Text;
using Exchange.Scanner.Registry;
using Exchange.Scanner.Tests.Registry;

namespace Exchange.Scanner.Tests.Machines.Windows;

/// <summary>A branch as regedit exports it: UTF-16LE with its mark, long values over several lines.</summary>
static class RegeditText
{
    public static byte[] Of(MadeKey key, string path)
    {
        var text = new StringBuilder("\uFEFFWindows Registry Editor Version 5.00\r\n\r\n");
        Key(text, key, path);
        return Encoding.Unicode.GetBytes(text.ToString());
    }

    static void Key(StringBuilder text, MadeKey key, string path)
    {
        text.Append(CultureInfo.InvariantCulture, $"[{path}]\r\n");
        foreach (var value in key.Values) text.Append(CultureInfo.InvariantCulture, $"\"{value.Name}\"={Content(value)}\r\n");
        text.Append("\r\n");
        foreach (var subkey in key.Subkeys) Key(text, subkey, $@"{path}\{subkey.Name}");
    }

    static string Content(MadeValue value) => value.Kind switch
    {
        RegistryKind.Sz => $"\"{Encoding.Unicode.GetString(value.Bytes)[..^1].Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        RegistryKind.Dword => $"dword:{BitConverter.ToUInt32(value.Bytes):x8}",
        RegistryKind.Binary => "hex:" + Bytes(value.Bytes),
        _ => $"hex({(int)value.Kind:x}):{Bytes(value.Bytes)}",
    };

    static string Bytes(byte[] bytes) => string.Join(",\\\r\n  ", bytes.Chunk(25).Select(line => string.Join(",", line.Select(b => $"{b:x2}"))));
}
