using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>The pages of a database as its last commit left them: the file's own, and over them those of its write-ahead log.</summary>
sealed class SqlitePages : IDisposable
{
    const uint MaximumPages = 20_000_000;

    static ReadOnlySpan<byte> JournalMagic => [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

    readonly Tree tree;
    readonly PositionedFile? log;
    readonly SqliteWal? wal;

    SqlitePages(Tree tree, PositionedFile file)
    {
        (this.tree, File) = (tree, file);
        RefuseHotJournal();
        Header = SqliteHeader.Parse(file.Read(0, SqliteHeader.Size), file);
        try
        {
            log = PositionedFile.TryOpen(tree, file.Path + "-wal");
            if (log is { Length: > 0 }) wal = new(log, Header.PageSize);
            Header = SqliteHeader.Parse(Read(1).AsSpan(0, SqliteHeader.Size), file) is var last && last.PageSize == Header.PageSize ? last : throw file.Damaged("its page size changes");
            Count = wal is { Pages: > 0 } ? wal.Pages : OwnCount();
            if (Count > MaximumPages) throw file.TooLarge();
        }
        catch
        {
            log?.Dispose();
            throw;
        }
    }

    public PositionedFile File { get; }

    public SqliteHeader Header { get; }

    public uint Count { get; }

    /// <summary>When the file or its log was last written to.</summary>
    public DateTime LastWritten => log is { Length: > 0 } && log.LastWritten > File.LastWritten ? log.LastWritten : File.LastWritten;

    /// <summary>Opens it; null if there is no such file.</summary>
    public static SqlitePages? TryOpen(Tree tree, string path)
    {
        var file = PositionedFile.TryOpen(tree, path);
        if (file is null) return null;
        try
        {
            return new(tree, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public byte[] Read(uint page)
    {
        var bytes = new byte[Header.PageSize];
        if (wal?.TryRead(page, bytes) != true) File.Read((page - 1L) * Header.PageSize, bytes);
        return bytes;
    }

    /// <summary>Throws if the database was written to since it was opened.</summary>
    public void EnsureUnchanged()
    {
        File.EnsureUnchanged();
        log?.EnsureUnchanged();
        RefuseHotJournal();
        if (log is null) RefuseNewLog();
    }

    public void Dispose()
    {
        log?.Dispose();
        File.Dispose();
    }

    uint OwnCount()
    {
        var pages = File.Length / Header.PageSize;
        if (Header.Pages > pages) throw File.Damaged("it ends too early");
        return Header.Pages > 0 ? Header.Pages : (uint)Math.Min(pages, uint.MaxValue);
    }

    // A journal with a header holds pages that a writer which died (or is still at it) has to put back first.
    void RefuseHotJournal()
    {
        using var journal = PositionedFile.TryOpen(tree, File.Path + "-journal");
        if (journal is { Length: >= 8 } && journal.Read(0, 8).AsSpan().SequenceEqual(JournalMagic))
            throw new Unreadable($"{File.Path} was being written to: its journal is not played back");
    }

    void RefuseNewLog()
    {
        using var late = PositionedFile.TryOpen(tree, File.Path + "-wal");
        if (late is { Length: > 0 }) throw new Unreadable($"{File.Path} changed while it was read");
    }
}
