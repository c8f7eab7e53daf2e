namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>SQLite's numbers of one to nine bytes (https://www.sqlite.org/fileformat2.html §1.6).</summary>
static class SqliteVarint
{
    /// <summary>Reads one and moves behind it; null if it is cut off.</summary>
    public static long? Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        long value = 0;
        for (var i = 0; i < 9; i++)
        {
            if (at < 0 || at >= bytes.Length) return null;
            var part = bytes[at++];
            if (i == 8) return value << 8 | part;
            value = value << 7 | (part & 0x7fL);
            if (part < 0x80) return value;
        }
        return value;
    }
}
