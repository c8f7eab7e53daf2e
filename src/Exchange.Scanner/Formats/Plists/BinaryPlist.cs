using System.Buffers.Binary;
using System.Text;

namespace Exchange.Scanner.Formats.Plists;

/// <summary>Reads a binary property list of version 00. Format: the comment at the top of CFBinaryPList.c (Apple, CoreFoundation).</summary>
sealed class BinaryPlist
{
    const int HeaderSize = 8;
    const int TrailerSize = 32;

    static readonly DateTime Epoch = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly byte[] bytes;
    readonly PlistBudget budget;
    readonly int offsetSize, referenceSize, objects, table;
    readonly Dictionary<int, PlistValue> known = []; // scalars: those are shared by every writer
    long content;

    BinaryPlist(byte[] bytes, PlistBudget budget)
    {
        (this.bytes, this.budget) = (bytes, budget);
        if (bytes.Length < HeaderSize + TrailerSize || !bytes.AsSpan().StartsWith("bplist00"u8)) throw budget.Bad("its version is not known or it is cut off");
        var trailer = bytes.Length - TrailerSize;
        (offsetSize, referenceSize) = (bytes[trailer + 6], bytes[trailer + 7]);
        if (offsetSize is < 1 or > 8 || referenceSize is < 1 or > 8) throw budget.Bad("its trailer makes no sense");
        objects = Size(Number(trailer + 8, 8));
        table = Size(Number(trailer + 24, 8));
        if (table < HeaderSize || (long)table + (long)objects * offsetSize > trailer) throw budget.Bad("its trailer makes no sense");
    }

    public static PlistValue Parse(byte[] bytes, PlistBudget budget)
    {
        var plist = new BinaryPlist(bytes, budget);
        return plist.Value(plist.Size(plist.Number(bytes.Length - TrailerSize + 16, 8)), depth: 0);
    }

    PlistValue Value(int index, int depth)
    {
        budget.Spend(depth);
        if (known.TryGetValue(index, out var value)) return value;
        if (index >= objects) throw budget.Bad("it refers to what is not there");
        var at = Size(Number(table + index * offsetSize, offsetSize));
        if (at < HeaderSize || at >= table) throw budget.Bad("it refers to what is not there");
        return bytes[at] >> 4 is 0xA or 0xD ? Container(at, depth) : known[index] = Scalar(at);
    }

    // One that contains itself is too deep.
    PlistValue Container(int at, int depth)
    {
        var (count, start) = Counted(at);
        var keyed = bytes[at] >> 4 == 0xD;
        Range(start, (long)count * referenceSize * (keyed ? 2 : 1));
        return keyed ? new PlistValue.Dictionary(Entries(count, start, depth)) : new PlistValue.Array(Items(count, start, depth));
    }

    List<PlistValue> Items(int count, int start, int depth)
    {
        var items = new List<PlistValue>();
        for (var i = 0; i < count; i++) items.Add(Referred(start, i, depth));
        return items;
    }

    Dictionary<string, PlistValue> Entries(int count, int start, int depth)
    {
        var entries = new Dictionary<string, PlistValue>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            if (Referred(start, i, depth) is not PlistValue.Text key) throw budget.Bad("a key is no text");
            if (!entries.TryAdd(key.Value, Referred(start, count + i, depth))) throw budget.Bad("it names a key twice");
        }
        return entries;
    }

    PlistValue Referred(int start, int position, int depth) =>
        Value(Size(Number(start + position * referenceSize, referenceSize)), depth + 1);

    PlistValue Scalar(int at) => (bytes[at] >> 4, bytes[at] & 15) switch
    {
        (0, 8) => new PlistValue.Boolean(false),
        (0, 9) => new PlistValue.Boolean(true),
        (1, _) => new PlistValue.Integer(Integer(at)),
        (2, 2) => new PlistValue.Real(BinaryPrimitives.ReadSingleBigEndian(Range(at + 1, 4))),
        (2, 3) => new PlistValue.Real(BinaryPrimitives.ReadDoubleBigEndian(Range(at + 1, 8))),
        (3, 3) => Date(BinaryPrimitives.ReadDoubleBigEndian(Range(at + 1, 8))),
        (4, _) when Counted(at) is var (count, start) => new PlistValue.Data(Range(start, Content(count)).ToArray()),
        (5, _) when Counted(at) is var (count, start) => Ascii(Range(start, Content(count))),
        (6, _) when Counted(at) is var (count, start) => Utf16(Range(start, Content(2L * count))),
        (8, < 8 and var last) => new PlistValue.Uid(Number(at + 1, last + 1)),
        _ => throw budget.Bad("it holds a value of no known kind"),
    };

    // One, two and four bytes are unsigned, eight are signed, and sixteen hold what is too large for eight.
    Int128 Integer(int at)
    {
        var power = bytes[at] & 15;
        if (power > 4) throw budget.Bad("an integer is too large");
        if (power < 3) return Number(at + 1, 1 << power);
        if (power == 3) return BinaryPrimitives.ReadInt64BigEndian(Range(at + 1, 8));
        var value = BinaryPrimitives.ReadInt128BigEndian(Range(at + 1, 16));
        return value < long.MinValue || value > ulong.MaxValue ? throw budget.Bad("an integer is too large") : value;
    }

    // From the year 1 to 9999. Whole seconds apart, because a double is too coarse for the ticks of all of them.
    PlistValue Date(double seconds)
    {
        if (!(seconds >= -63_113_904_000 && seconds < 252_423_993_600)) throw budget.Bad("a date is none");
        var whole = Math.Floor(seconds);
        return new PlistValue.Date(Epoch.AddTicks((long)whole * TimeSpan.TicksPerSecond + (long)((seconds - whole) * TimeSpan.TicksPerSecond)));
    }

    PlistValue Ascii(ReadOnlySpan<byte> text) =>
        System.Text.Ascii.IsValid(text) ? new PlistValue.Text(Encoding.ASCII.GetString(text)) : throw budget.Bad("a text is not what it is called");

    static PlistValue.Text Utf16(ReadOnlySpan<byte> text)
    {
        var characters = new char[text.Length / 2];
        for (var i = 0; i < characters.Length; i++) characters[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(text[(2 * i)..]);
        return new(new string(characters));
    }

    // Fifteen says that the count follows as an integer.
    (int Count, int Start) Counted(int at)
    {
        var count = bytes[at] & 15;
        if (count < 15) return (count, at + 1);
        var size = Range(at + 1, 1)[0];
        if (size is < 0x10 or > 0x13) throw budget.Bad("a count is none");
        var length = 1 << (size & 15);
        return (Size(Number(at + 2, length)), at + 2 + length);
    }

    ulong Number(int at, int size)
    {
        ulong number = 0;
        foreach (var part in Range(at, size)) number = number << 8 | part;
        return number;
    }

    // Values that lie over each other would make more of the file than it holds.
    long Content(long length) => (content += length) <= bytes.Length ? length : throw budget.Bad("its values overlap");

    int Size(ulong number) => number <= (ulong)bytes.Length ? (int)number : throw budget.Bad("it refers to what is not there");

    ReadOnlySpan<byte> Range(int at, long length) =>
        at >= 0 && length <= bytes.Length - at ? bytes.AsSpan(at, (int)length) : throw budget.Bad("it is cut off");
}
