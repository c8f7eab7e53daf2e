using System.Text;
using CsCheck;
using Exchange.Scanner.Registry;

namespace Exchange.Scanner.Tests.Registry;

sealed record MadeValue(string Name, RegistryKind Kind, byte[] Bytes)
{
    public static MadeValue Sz(string name, string text) => new(name, RegistryKind.Sz, Encoding.Unicode.GetBytes(text + '\0'));

    public static MadeValue MultiSz(string name, params string[] texts) => new(name, RegistryKind.MultiSz, Encoding.Unicode.GetBytes(string.Concat(texts.Select(t => t + '\0')) + '\0'));
}

/// <summary>A key that a test makes up, with all below.</summary>
sealed record MadeKey(string Name, IReadOnlyList<MadeValue> Values, IReadOnlyList<MadeKey> Subkeys)
{
    public const string Letters = "abcXYZ019 .-_{}éÄ™ЖщЯ木";

    public static MadeKey Of(string name, params MadeKey[] subkeys) => new(name, [], subkeys);

    /// <summary>A tree of keys whose names are of these letters, in every order and of every kind of value.</summary>
    public static Gen<MadeKey> Any(string letters, int depth) =>
        from values in SomeValues
        from subkeys in depth == 0 ? Gen.Const(new List<MadeKey>()) : Any(letters, depth - 1).List[0, 4]
        from name in Names(letters)
        select new MadeKey(name, values, [.. subkeys.DistinctBy(k => k.Name, StringComparer.OrdinalIgnoreCase)]);

    static Gen<string> Names(string letters) => Gen.Char[letters].Array[1, 12].Select(c => new string(c));

    static readonly Gen<IReadOnlyList<MadeValue>> SomeValues = Gen.Frequency((1, Gen.Const("")), (6, Names(Letters)))
        .Select(Verdicts.SomeEvidence.Of(RegistryKind.None, RegistryKind.Sz, RegistryKind.ExpandSz, RegistryKind.Binary, RegistryKind.Dword, RegistryKind.MultiSz, RegistryKind.Qword),
            Gen.Byte.Array[0, 20], (name, kind, bytes) => new MadeValue(name, kind, kind switch { RegistryKind.Dword => [.. bytes, 1, 2, 3, 4], _ => bytes }))
        .Select(v => v.Kind == RegistryKind.Dword ? v with { Bytes = v.Bytes[^4..] } : v)
        .List[0, 4].Select(v => (IReadOnlyList<MadeValue>)[.. v.DistinctBy(x => x.Name, StringComparer.OrdinalIgnoreCase)]);

    /// <summary>Everything below, a line each, in order; the same for what was made and for what was read.</summary>
    public IEnumerable<string> Lines(string path = "") =>
        Values.Select(v => $"{path}@{v.Name}={v.Kind}:{Convert.ToHexString(v.Bytes)}")
            .Concat(Subkeys.SelectMany(k => k.Lines($"{path}\\{k.Name}").Prepend($"{path}\\{k.Name}"))).Order(StringComparer.Ordinal);

    public static IEnumerable<string> Lines(IRegistryKey key, string path = "") =>
        key.ValueNames().Select(n => key.Value(n.ToUpperInvariant())!).Select(v => $"{path}@{v.Name}={v.Kind}:{Convert.ToHexString(v.Bytes.Span)}")
            .Concat(key.SubkeyNames().SelectMany(n => Lines(key.Open(n.ToUpperInvariant())!, $"{path}\\{n}").Prepend($"{path}\\{n}"))).Order(StringComparer.Ordinal);

    /// <summary>All of a key that was read, in its order.</summary>
    public static MadeKey Read(IRegistryKey key, string name) => new(name,
        [.. key.ValueNames().Select(n => key.Value(n)!).Select(v => new MadeValue(v.Name, v.Kind, v.Bytes.ToArray()))], [.. key.SubkeyNames().Select(n => Read(key.Open(n)!, n))]);

    /// <summary>As regedit would export it.</summary>
    public string Export(string root)
    {
        var text = new StringBuilder("Windows Registry Editor Version 5.00\r\n\r\n");
        Export(text, root);
        return text.ToString();
    }

    void Export(StringBuilder text, string path)
    {
        text.Append($"[{path}]\r\n");
        foreach (var value in Values) text.Append($"{(value.Name.Length == 0 ? "@" : $"\"{value.Name}\"")}=hex({(int)value.Kind:x}):{string.Join(",", value.Bytes.Select(b => $"{b:x2}"))}\r\n");
        text.Append("\r\n");
        foreach (var subkey in Subkeys) subkey.Export(text, $"{path}\\{subkey.Name}");
    }
}
