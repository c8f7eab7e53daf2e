using System.Buffers.Binary;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>What a value holds (winnt.h, REG_…); <see cref="Other"/> stands for all that nobody here reads.</summary>
enum RegistryKind { None = 0, Sz = 1, ExpandSz = 2, Binary = 3, Dword = 4, Link = 6, MultiSz = 7, Qword = 11, Other = -1 }

/// <summary>A value of a registry key.</summary>
/// <param name="Name">Empty for the default value.</param>
/// <param name="Bytes">As the registry keeps it; texts in UTF-16LE.</param>
sealed record RegistryValue(string Name, RegistryKind Kind, ReadOnlyMemory<byte> Bytes)
{
    public static RegistryKind KindOf(uint type) => type is <= 4 or 6 or 7 or 11 ? (RegistryKind)type : RegistryKind.Other;

    /// <summary>The text of a REG_SZ, REG_EXPAND_SZ (not expanded) or REG_LINK up to its end mark; null for other kinds.</summary>
    public string? Text => Kind switch
    {
        RegistryKind.Sz or RegistryKind.ExpandSz => Characters.Split('\0')[0],
        RegistryKind.Link => Characters.TrimEnd('\0'),
        _ => null,
    };

    /// <summary>The texts of a REG_MULTI_SZ, empty ones in the middle included: in PendingFileRenameOperations they mean "delete"; null for other kinds.</summary>
    public IReadOnlyList<string>? Texts => Kind == RegistryKind.MultiSz ? Split(Characters) : null;

    /// <summary>The number of a REG_DWORD or REG_QWORD; null for other kinds.</summary>
    public ulong? Number => (Kind, Bytes.Length) switch
    {
        (RegistryKind.Dword, 4) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span),
        (RegistryKind.Qword, 8) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.Span),
        (RegistryKind.Dword or RegistryKind.Qword, _) => throw new Unreadable($"the registry value {Name} is no number, though it is marked as one"),
        _ => null,
    };

    // Some programs write an odd number of bytes; Windows as well ignores the last.
    string Characters => string.Create(Bytes.Length / 2, Bytes, (text, bytes) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[(2 * i)..]);
    });

    // Every text ends with a NUL, and one more ends the list; the last one may be forgotten.
    static IReadOnlyList<string> Split(string all)
    {
        if (all.AsSpan().Trim('\0').IsEmpty) return [];
        var texts = all.Split('\0').ToList();
        if (texts[^1].Length == 0) texts.RemoveAt(texts.Count - 1);
        if (texts[^1].Length == 0) texts.RemoveAt(texts.Count - 1);
        return texts;
    }
}
