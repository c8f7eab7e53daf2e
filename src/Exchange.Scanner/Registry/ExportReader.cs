using System.Globalization;
using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>Reads a .reg file. It is strict: what it does not understand could have been the key that was looked for.</summary>
sealed class ExportReader(ExportLines lines, ExportKey root)
{
    const int MaximumDepth = 512;

    static readonly HashSet<string> Roots = new(StringComparer.OrdinalIgnoreCase)
    {
        "HKEY_LOCAL_MACHINE", "HKEY_USERS", "HKEY_CURRENT_USER", "HKEY_CLASSES_ROOT", "HKEY_CURRENT_CONFIG",
    };

    ExportKey? key;
    bool isNarrow; // REGEDIT4 keeps texts in bytes, of a code page that it does not name

    public void Read()
    {
        var header = lines.Next()?.TrimEnd();
        lines.OnlyAscii = isNarrow = header == "REGEDIT4";
        if (!isNarrow && header != "Windows Registry Editor Version 5.00") throw lines.Bad();
        while (lines.Next() is { } line)
        {
            if (line.AsSpan().Trim().IsEmpty || line[0] == ';') continue;
            if (line[0] == '[') Key(line.TrimEnd());
            else Value(line);
        }
        if (!lines.WasEmpty) throw lines.Bad(); // cut off: an export ends with an empty line
    }

    void Key(string line)
    {
        if (line is not ['[', .. var path, ']']) throw lines.Bad();
        key = null;
        var deleted = path.StartsWith('-');
        var names = path[(deleted ? 1 : 0)..].Split('\\');
        if (!Roots.Contains(names[0]) || names.Contains("") || names.Length > MaximumDepth) throw lines.Bad();
        if (deleted) return;
        key = names.Aggregate(root, (at, name) => at.Add(name));
        key.Export();
    }

    void Value(string line)
    {
        var (name, at) = line[0] == '@' ? ("", 1) : Quoted(ref line, 0);
        if (key is null || at >= line.Length || line[at] != '=') throw lines.Bad();
        if (Content(name, line, at + 1) is { } value) key.Add(value);
    }

    // Null for a deletion.
    RegistryValue? Content(string name, string line, int at)
    {
        var rest = line[at..];
        if (rest.StartsWith('"'))
        {
            var (text, end) = Quoted(ref line, at);
            return line.AsSpan(end).Trim().IsEmpty ? new(name, RegistryKind.Sz, Encoding.Unicode.GetBytes(text + '\0')) : throw lines.Bad();
        }
        if (rest.StartsWith("dword:", StringComparison.Ordinal)) return new(name, RegistryKind.Dword, BitConverter.GetBytes(Hex(rest.AsSpan(6).Trim(), digits: 8)));
        if (rest.StartsWith("hex:", StringComparison.Ordinal)) return new(name, RegistryKind.Binary, Bytes(rest[4..]));
        if (rest.StartsWith("hex(", StringComparison.Ordinal) && rest.IndexOf("):", StringComparison.Ordinal) is > 4 and var close)
        {
            var kind = RegistryValue.KindOf(Hex(rest.AsSpan(4, close - 4), digits: 8));
            var bytes = Bytes(rest[(close + 2)..]);
            return new(name, kind, isNarrow && kind is RegistryKind.Sz or RegistryKind.ExpandSz or RegistryKind.MultiSz ? Wide(bytes) : bytes);
        }
        return rest.Trim() == "-" ? null : throw lines.Bad();
    }

    // A text may hold line ends, so that it goes on in the next line.
    (string Text, int End) Quoted(ref string line, int at)
    {
        if (line[at] != '"') throw lines.Bad();
        var text = new StringBuilder();
        for (at++; ; at++)
        {
            for (; at >= line.Length; at = 0)
            {
                line = lines.More();
                text.Append('\n');
            }
            if (line[at] == '"') return (text.ToString(), at + 1);
            if (line[at] == '\\' && (++at >= line.Length || line[at] is not ('\\' or '"'))) throw lines.Bad();
            text.Append(line[at]);
        }
    }

    // "01,02,\" goes on in the next line.
    byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        var part = text.AsSpan().Trim();
        for (; part is [.., '\\']; part = lines.More().AsSpan().Trim())
        {
            if (part is [.. var some, ',', '\\']) Add(some);
            else if (part.Length > 1) throw lines.Bad();
        }
        if (!part.IsEmpty) Add(part);
        return [.. bytes];

        void Add(ReadOnlySpan<char> some)
        {
            foreach (var digits in some.Split(',')) bytes.Add((byte)Hex(some[digits].Trim(), digits: 2));
        }
    }

    uint Hex(ReadOnlySpan<char> text, int digits) =>
        text.Length <= digits && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : throw lines.Bad();

    byte[] Wide(byte[] narrow) => !narrow.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)0x7F) ? Encoding.Unicode.GetBytes(Encoding.ASCII.GetString(narrow)) : throw lines.Bad();
}
