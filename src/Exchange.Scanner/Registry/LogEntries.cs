using Exchange.Scanner.Machines;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Exchange.Scanner.Registry;

/// <summary>An entry of a log.</summary>
/// <param name="HiveSize">How large the hive is after it, in bytes.</param>
/// <param name="Pages">How many pages it replaces.</param>
readonly record struct LogEntry(long Position, uint Size, uint Sequence, uint HiveSize, uint Pages);

/// <summary>A log of the new form (HvLE): entries that follow each other by number, each under two checksums.</summary>
sealed class LogEntries
{
    const int HeadBytes = 40, ReferenceBytes = 8, ChunkBytes = 64 * 1024;

    readonly PositionedFile file;
    readonly List<LogEntry> entries = [];

    LogEntries(HiveLog log) => (file, Header) = (log.File, log.Header);

    public HiveHeader Header { get; }

    public IReadOnlyList<LogEntry> Entries => entries;

    public uint First => entries[0].Sequence;

    public uint Last => entries[^1].Sequence;

    /// <summary>The entries of a log. One is always there: the log's base block is written along with it.</summary>
    public static LogEntries Of(HiveLog log)
    {
        var read = new LogEntries(log);
        var (position, sequence) = ((long)HiveHeader.Bytes, log.Header.Primary);
        for (; read.At(position, sequence) is { } entry && entry.Sequence == sequence; position += entry.Size, sequence++)
        {
            read.Verify(entry);
            read.entries.Add(entry);
        }
        read.NothingNewer(position, sequence);
        return read.entries.Count > 0 ? read : throw read.file.Damaged();
    }

    public void LayOver(RecoveredSectors recovered)
    {
        foreach (var entry in entries) LayOver(entry, recovered);
    }

    // What is neither an entry nor bears the number of the expected one is the rest of something older.
    LogEntry? At(long position, uint expected)
    {
        if (position + HeadBytes > file.Length) return null;
        Span<byte> head = stackalloc byte[HeadBytes];
        file.Read(position, head);
        var entry = new LogEntry(position, ReadUInt32LittleEndian(head[4..]), ReadUInt32LittleEndian(head[12..]), ReadUInt32LittleEndian(head[16..]), ReadUInt32LittleEndian(head[20..]));
        if (head.StartsWith("HvLE"u8)) return Hash(position, 32) == ReadUInt64LittleEndian(head[32..]) ? entry : throw file.Damaged();
        return entry.Sequence != expected ? null : throw file.Damaged();
    }

    // What stands behind the last entry is older than it. Newer means that an entry between them is damaged.
    void NothingNewer(long position, uint sequence)
    {
        for (; position < file.Length; position += RecoveredSectors.SectorBytes)
        {
            if (At(position, expected: uint.MaxValue) is { } entry && entry.Sequence >= sequence) throw file.Damaged();
        }
    }

    void Verify(LogEntry entry)
    {
        if (entry.Size < HeadBytes || entry.Size % RecoveredSectors.SectorBytes != 0 || entry.Size > file.Length - entry.Position
            || entry.HiveSize % HivePages.PageBytes != 0 || entry.Pages > (entry.Size - HeadBytes) / ReferenceBytes) throw file.Damaged();
        Span<byte> sum = stackalloc byte[8];
        file.Read(entry.Position + 24, sum);
        if (Hash(entry.Position + HeadBytes, entry.Size - HeadBytes) != ReadUInt64LittleEndian(sum)) throw file.Damaged();
    }

    ulong Hash(long position, uint length)
    {
        var (hash, chunk) = (new MarvinHash(), new byte[Math.Min(length, ChunkBytes)]);
        for (var done = 0u; done < length; done += ChunkBytes)
        {
            var part = chunk.AsSpan(0, (int)Math.Min(length - done, ChunkBytes));
            file.Read(position + done, part);
            hash.Add(part);
        }
        return hash.Finish();
    }

    void LayOver(LogEntry entry, RecoveredSectors recovered)
    {
        var references = new byte[entry.Pages * ReferenceBytes];
        file.Read(entry.Position + HeadBytes, references);
        var position = entry.Position + HeadBytes + references.Length;
        for (var at = 0; at < references.Length; at += ReferenceBytes)
        {
            var (offset, size) = (ReadUInt32LittleEndian(references.AsSpan(at)), ReadUInt32LittleEndian(references.AsSpan(at + 4)));
            if ((offset | size) % RecoveredSectors.SectorBytes != 0 || (long)offset + size > entry.HiveSize || position + size > entry.Position + entry.Size) throw file.Damaged();
            recovered.Add(offset, size, file, position);
            position += size;
        }
    }
}
