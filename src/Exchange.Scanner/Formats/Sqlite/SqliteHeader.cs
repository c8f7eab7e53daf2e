using System.Buffers.Binary;
using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>What a database's first 100 bytes say (https://www.sqlite.org/fileformat2.html §1.3).</summary>
/// <param name="PageSize">In bytes.</param>
/// <param name="Usable">Of each page, without what is reserved at its end.</param>
/// <param name="Pages">How many pages the database has; 0 if the header does not say and the file's length counts.</param>
/// <param name="Text">How texts are written.</param>
readonly record struct SqliteHeader(int PageSize, int Usable, uint Pages, Encoding Text)
{
    public const int Size = 100;

    public static SqliteHeader Parse(ReadOnlySpan<byte> header, PositionedFile file)
    {
        if (!header.StartsWith("SQLite format 3\0"u8)) throw new Unreadable($"{file.Path} is not an SQLite database");
        if (header[19] is < 1 or > 2) throw new Unreadable($"{file.Path} is of a later version of SQLite");
        var (size, usable) = (PageSizeOf(header), PageSizeOf(header) - header[20]);
        if (size is < 512 or > 65536 || !int.IsPow2(size) || usable < 480) throw file.Damaged("its page size is wrong");
        if (header[21] != 64 || header[22] != 32 || header[23] != 32) throw file.Damaged("its fractions are wrong");
        var counted = Number(header, 24) == Number(header, 92); // §1.3.10: else an old writer did not keep the count
        return new(size, usable, counted ? Number(header, 28) : 0, TextOf(header, file));
    }

    static int PageSizeOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65536 : size;

    // A database that was never written to has neither a schema format nor an encoding.
    static Encoding TextOf(ReadOnlySpan<byte> header, PositionedFile file) => (Number(header, 44), Number(header, 56)) switch
    {
        (0, 0) or ( >= 1 and <= 4, 1) => Encoding.UTF8,
        ( >= 1 and <= 4, 2) => Encoding.Unicode,
        ( >= 1 and <= 4, 3) => Encoding.BigEndianUnicode,
        _ => throw file.Damaged("its encoding is not known"),
    };

    static uint Number(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt32BigEndian(header[at..]);
}
