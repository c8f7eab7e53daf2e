using System.Buffers.Binary;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>The write-ahead log beside a database: pages that were committed and not yet copied into it (https://www.sqlite.org/fileformat2.html §4).</summary>
sealed class SqliteWal
{
    const int HeaderSize = 32;
    const int FrameHeaderSize = 24;
    const int MaximumFrames = 500_000;

    readonly PositionedFile file;
    readonly int pageSize;
    readonly bool bigEndian;
    readonly Dictionary<uint, long> places = [];

    /// <param name="file">Not empty.</param>
    /// <param name="pageSize">The database's.</param>
    public SqliteWal(PositionedFile file, int pageSize)
    {
        (this.file, this.pageSize) = (file, pageSize);
        var header = file.Read(0, HeaderSize);
        if (Number(header, 0) is not (0x377f0682 or 0x377f0683) || Number(header, 4) != 3007000 || Number(header, 8) != pageSize) throw file.Damaged("its header makes no sense");
        if (file.Length / (FrameHeaderSize + pageSize) > MaximumFrames) throw file.TooLarge();
        bigEndian = (header[3] & 1) == 1;
        var sum = Sum(default, header.AsSpan(0, 24));
        if (sum != Sums(header, 24)) throw file.Damaged("its header's checksum is wrong");
        ReadFrames(header.AsSpan(16, 8), sum);
    }

    /// <summary>The size of the database after the last commit, in pages; 0 if the log holds no commit.</summary>
    public uint Pages { get; private set; }

    /// <summary>Reads the page if the log has it.</summary>
    public bool TryRead(uint page, Span<byte> into)
    {
        if (!places.TryGetValue(page, out var place)) return false;
        file.Read(place, into);
        return true;
    }

    // Frames with other salts are left from before the log was begun anew; those without a commit after them never happened.
    void ReadFrames(ReadOnlySpan<byte> salts, (uint, uint) sum)
    {
        var (frame, waiting) = (new byte[FrameHeaderSize + pageSize], new Dictionary<uint, long>());
        for (long at = HeaderSize; at + frame.Length <= file.Length; at += frame.Length)
        {
            file.Read(at, frame);
            sum = Sum(Sum(sum, frame.AsSpan(0, 8)), frame.AsSpan(FrameHeaderSize));
            if (!frame.AsSpan(8, 8).SequenceEqual(salts) || sum != Sums(frame, 16) || Number(frame, 0) == 0)
            {
                RefuseCommits(at, salts);
                return;
            }
            waiting[Number(frame, 0)] = at + FrameHeaderSize;
            if (Number(frame, 4) is var pages and > 0) Commit(waiting, pages);
        }
    }

    void Commit(Dictionary<uint, long> waiting, uint pages)
    {
        foreach (var (page, place) in waiting) places[page] = place;
        waiting.Clear();
        Pages = pages;
    }

    // A writer that dies may leave wrong checksums, but only behind the last commit: before one they are damage, which would hide what was looked for.
    void RefuseCommits(long at, ReadOnlySpan<byte> salts)
    {
        for (; at + FrameHeaderSize + pageSize <= file.Length; at += FrameHeaderSize + pageSize)
        {
            var header = file.Read(at, FrameHeaderSize);
            if (IsFromBefore(header, salts)) return;
            if (Number(header, 4) > 0) throw file.Damaged("a checksum is wrong");
        }
    }

    static bool IsFromBefore(byte[] frame, ReadOnlySpan<byte> salts) =>
        !frame.AsSpan(8, 4).SequenceEqual(salts[..4]) && !frame.AsSpan(12, 4).SequenceEqual(salts[4..]);

    // §4.2
    (uint, uint) Sum((uint First, uint Second) sum, ReadOnlySpan<byte> bytes)
    {
        var (first, second) = sum;
        for (var at = 0; at < bytes.Length; at += 8)
        {
            first += Word(bytes[at..]) + second;
            second += Word(bytes[(at + 4)..]) + first;
        }
        return (first, second);
    }

    uint Word(ReadOnlySpan<byte> bytes) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    static (uint, uint) Sums(ReadOnlySpan<byte> bytes, int at) => (Number(bytes, at), Number(bytes, at + 4));

    static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
