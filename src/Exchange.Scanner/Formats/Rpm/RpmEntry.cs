using System.Buffers.Binary;

namespace Exchange.Scanner.Formats.Rpm;

enum RpmType
{
    Char = 1,
    Int8 = 2,
    Int16 = 3,
    Int32 = 4,
    Int64 = 5,
    Text = 6,
    Binary = 7,
    Texts = 8,
    LocalTexts = 9,
}

/// <summary>An entry of a header's index: where its values are in the store.</summary>
readonly record struct RpmEntry(uint Tag, RpmType Type, int Offset, int Count, bool IsAdded)
{
    const uint FirstTag = 100;

    public bool IsText => Type is RpmType.Text or RpmType.Texts or RpmType.LocalTexts;

    public static RpmEntry Parse(ReadOnlySpan<byte> bytes, bool isAdded) =>
        new((uint)Number(bytes, 0), (RpmType)Number(bytes, 4), Number(bytes, 8), Number(bytes, 12), isAdded);

    /// <summary>How many bytes its values take; null if they don't fit or it makes no sense.</summary>
    public int? Length(ReadOnlySpan<byte> store)
    {
        if (Tag < FirstTag || Offset < 0 || Offset > store.Length || Count < 1 || Count > store.Length) return null;
        if (IsText) return Type == RpmType.Text && Count != 1 ? null : TextLength(store[Offset..]);
        var size = Type switch { RpmType.Char or RpmType.Int8 or RpmType.Binary => 1, RpmType.Int16 => 2, RpmType.Int32 => 4, RpmType.Int64 => 8, _ => 0 };
        return size == 0 || Offset % size != 0 || (long)Count * size > store.Length - Offset ? null : Count * size;
    }

    int? TextLength(ReadOnlySpan<byte> texts)
    {
        var length = 0;
        for (var i = 0; i < Count; i++)
        {
            var end = texts[length..].IndexOf((byte)0);
            if (end < 0) return null;
            length += end + 1;
        }
        return length;
    }

    static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
}
