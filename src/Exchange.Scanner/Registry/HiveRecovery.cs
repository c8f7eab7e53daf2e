using Exchange.Scanner.Machines;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Exchange.Scanner.Registry;

/// <summary>Brings a hive that was not closed properly to where its logs lead, in memory. What the logs leave open is never guessed.</summary>
static class HiveRecovery
{
    /// <param name="files">The hive; its logs are added.</param>
    public static (HiveHeader Sound, RecoveredSectors Recovered) Run(Tree tree, List<PositionedFile> files, HiveHeader header)
    {
        var logs = HiveLog.Beside(tree, files);
        if (logs.Count == 0) throw new Unreadable($"{files[0].Path} was not closed properly and its log is not there");
        var recovered = new RecoveredSectors();
        var sound = logs.Any(l => l.Header.Type == HiveFileType.EntryLog) ? Entries(files[0], header, logs, recovered) : Vector(files[0], header, logs, recovered);
        return sound.IsKnown ? (sound, recovered) : throw Incomplete(files[0]);
    }

    // Windows 8.1 and later: entries that follow each other without a gap, from one log into the other.
    static HiveHeader Entries(PositionedFile hive, HiveHeader header, IReadOnlyList<HiveLog> logs, RecoveredSectors recovered)
    {
        var runs = logs.Where(l => l.Header.Type == HiveFileType.EntryLog).Select(LogEntries.Of)
            .Where(r => !header.IsWhole || r.First >= header.Secondary).OrderBy(r => r.First).ToList();
        // Without a base block to say where to start, entries that the later ones do not follow are from before the last complete write.
        if (!header.IsWhole && runs is [var earlier, var later] && later.First != earlier.Last + 1) runs.RemoveAt(0);
        if (!IsComplete(header, runs)) throw Incomplete(hive);
        foreach (var run in runs) run.LayOver(recovered);
        return (header.IsWhole ? header : runs[^1].Header) with { Size = runs[^1].Entries[^1].HiveSize };
    }

    // The hive's own number is where the entries start, unless both logs have since been gone through once.
    static bool IsComplete(HiveHeader header, IReadOnlyList<LogEntries> runs) => runs switch
    {
        [] => false,
        [var only] => !header.IsWhole || (only.First == header.Secondary && only.Last + 1 >= header.Primary),
        [var first, var second] => second.First == first.Last + 1,
        _ => false,
    };

    // Before Windows 8.1: one log with the sectors of the write that was under way.
    static HiveHeader Vector(PositionedFile hive, HiveHeader header, IReadOnlyList<HiveLog> logs, RecoveredSectors recovered)
    {
        var written = header.IsWhole ? header.Written : FirstBinWritten(hive);
        var fitting = logs.Where(l => l.Header.Written == written && (!header.IsWhole || l.Header.Primary == header.Primary || l.Header.Primary == header.Secondary))
            .OrderByDescending(l => l.Header.Primary).ToList();
        if (fitting.Count == 0 || (fitting.Count > 1 && fitting[0].Header.Primary == fitting[1].Header.Primary)) throw Incomplete(hive);
        DirtyVector.LayOver(fitting[0], recovered);
        return fitting[0].Header;
    }

    static ulong FirstBinWritten(PositionedFile hive)
    {
        Span<byte> time = stackalloc byte[8];
        hive.Read(HivePages.FirstBin + 20, time);
        return ReadUInt64LittleEndian(time);
    }

    static Unreadable Incomplete(PositionedFile hive) => new($"{hive.Path} was not closed properly and its log does not tell the rest");
}
