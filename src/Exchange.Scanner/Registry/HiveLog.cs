using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>A log beside a hive, with the copy of the hive's base block at its start.</summary>
sealed record HiveLog(PositionedFile File, HiveHeader Header)
{
    /// <summary>The logs that hold anything: .LOG1 and .LOG2, or where these are empty the single .LOG of older systems.</summary>
    /// <param name="files">Takes what was opened, to be closed with the hive.</param>
    public static IReadOnlyList<HiveLog> Beside(Tree tree, List<PositionedFile> files)
    {
        var hive = files[0];
        IReadOnlyList<HiveLog> pair = [.. Named(".LOG1"), .. Named(".LOG2")];
        // Windows moves on from one of the pair to the other: of two, one alone does not tell the end.
        if (pair is [{ Header.Type: HiveFileType.EntryLog }] && files.Count == 2) throw new Unreadable($"{hive.Path} was not closed properly and one of its two logs is not there");
        return pair.Count > 0 ? pair : [.. Named(".LOG")];

        IEnumerable<HiveLog> Named(string ending)
        {
            if (Opened(tree, hive.Path, ending) is not { } file) yield break;
            files.Add(file);
            if (!IsEmpty(file)) yield return new(file, Sound(file));
        }
    }

    static PositionedFile? Opened(Tree tree, string hive, string ending)
    {
        var at = hive.LastIndexOf('/');
        var wanted = hive[(at + 1)..] + ending; // NTUSER.DAT has ntuser.dat.LOG1 beside it
        var name = tree.Names(tree.Follow(hive[..(at + 1)])).FirstOrDefault(n => n.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        return name is null ? null : PositionedFile.TryOpen(tree, hive[..(at + 1)] + name);
    }

    static bool IsEmpty(PositionedFile file)
    {
        Span<byte> start = stackalloc byte[(int)Math.Min(file.Length, HiveHeader.Bytes)];
        file.Read(0, start);
        return !start.ContainsAnyExcept((byte)0);
    }

    static HiveHeader Sound(PositionedFile file) => HiveHeader.TryRead(file) is { IsClean: true } header ? header : throw file.Damaged();
}
