using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>A hive file (regf 1.3 to 1.6), read where it lies and never as a whole. One that was not closed properly is read with its logs.</summary>
/// <remarks>Written from the format's description by M. Suhanov (Windows registry file format specification).</remarks>
sealed class Hive : IDisposable
{
    readonly IReadOnlyList<PositionedFile> files;

    Hive(IReadOnlyList<PositionedFile> files, HiveHeader header, RecoveredSectors recovered)
    {
        this.files = files;
        var cells = new HiveCells(new HivePages(files[0], header.Size, recovered));
        Root = new HiveKey(cells, KeyNode.At(cells, header.Root));
    }

    /// <summary>Its topmost key: what a machine shows as HKEY_LOCAL_MACHINE\SOFTWARE or as HKEY_USERS\ and a user's SID.</summary>
    public IRegistryKey Root { get; }

    /// <summary>Null if there is no such file.</summary>
    public static Hive? TryOpen(Tree tree, string path)
    {
        if (PositionedFile.TryOpen(tree, path) is not { } file) return null;
        List<PositionedFile> opened = [file];
        try
        {
            var header = HiveHeader.TryRead(file) ?? throw new Unreadable($"{path} is not a registry hive");
            var (sound, recovered) = header.IsClean ? (Known(file, header), new()) : HiveRecovery.Run(tree, opened, header);
            return new(opened, sound, recovered);
        }
        catch
        {
            opened.ForEach(f => f.Dispose());
            throw;
        }
    }

    static HiveHeader Known(PositionedFile file, HiveHeader header)
    {
        if (!header.IsKnown || header.Type != HiveFileType.Primary) throw new Unreadable($"{file.Path} is a registry hive of a kind that is not known");
        return file.Length >= HivePages.FirstBin + (long)header.Size ? header : throw new Unreadable($"{file.Path} is shorter than it says");
    }

    public void Dispose()
    {
        foreach (var file in files) file.Dispose();
    }
}
