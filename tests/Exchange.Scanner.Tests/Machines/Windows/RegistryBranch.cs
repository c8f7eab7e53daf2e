using System.Globalization;
using System.Text;
using Exchange.Scanner.Registry;
using Exchange.Scanner.Tests.Registry;

namespace Exchange.Scanner.Tests.Machines.Windows;

/// <summary>A branch of a made registry, from which come a hive or an export as regedit writes it.</summary>
sealed class RegistryBranch
{
    readonly SortedDictionary<string, RegistryBranch> subkeys = new(StringComparer.OrdinalIgnoreCase);
    readonly SortedDictionary<string, MadeValue> values = new(StringComparer.OrdinalIgnoreCase);

    public RegistryBranch Key(string path) => path.Split('\\', StringSplitOptions.RemoveEmptyEntries).Aggregate(this, (at, name) => at.subkeys.TryGetValue(name, out var known) ? known : at.subkeys[name] = new());

    public void Remove(string path)
    {
        var at = path.LastIndexOf('\\');
        Key(at < 0 ? "" : path[..at]).subkeys.Remove(path[(at + 1)..]).ShouldBeTrue(path);
    }

    /// <summary>Texts, numbers, lists of texts or bytes; a text with a variable is one that is expanded.</summary>
    public void Set(params IEnumerable<(string Name, object Value)> all)
    {
        foreach (var (name, value) in all)
            values[name] = value switch
            {
                string text when text.Contains('%') => new(name, RegistryKind.ExpandSz, Encoding.Unicode.GetBytes(text + '\0')),
                string text => MadeValue.Sz(name, text),
                int number => new(name, RegistryKind.Dword, BitConverter.GetBytes(number)),
                string[] texts => MadeValue.MultiSz(name, texts),
                _ => new(name, RegistryKind.Binary, (byte[])value),
            };
    }

    public byte[] Hive() => HiveWriter.Write(Made("ROOT"));

    /// <summary>With the byte order mark of UTF-16LE.</summary>
    public byte[] Export(string root)
    {
        var text = new StringBuilder("\uFEFFWindows Registry Editor Version 5.00\r\n\r\n");
        Export(text, root);
        return Encoding.Unicode.GetBytes(text.ToString());
    }

    MadeKey Made(string name) => new(name, [.. values.Values], [.. subkeys.Select(k => k.Value.Made(k.Key))]);

    void Export(StringBuilder text, string path)
    {
        text.Append(CultureInfo.InvariantCulture, $"[{path}]\r\n");
        foreach (var value in values.Values) text.Append(CultureInfo.InvariantCulture, $"\"{value.Name}\"={Content(value)}\r\n");
        text.Append("\r\n");
        foreach (var (name, subkey) in subkeys) subkey.Export(text, $@"{path}\{name}");
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
