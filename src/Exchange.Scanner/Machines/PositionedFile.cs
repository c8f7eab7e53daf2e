using Microsoft.Win32.SafeHandles;

namespace Exchange.Scanner.Machines;

/// <summary>A file of the machine that is read at places, never whole.</summary>
sealed class PositionedFile : IDisposable
{
    // An empty file is not opened: a pipe has no length either, and opening one waits for ever.
    readonly SafeFileHandle? handle;

    PositionedFile(string path, SafeFileHandle? handle)
    {
        (Path, this.handle) = (path, handle);
        (Length, LastWritten) = Now();
    }

    /// <summary>The path inside the machine.</summary>
    public string Path { get; }

    public long Length { get; }

    public DateTime LastWritten { get; }

    /// <summary>Opens it; null if there is no such file.</summary>
    public static PositionedFile? TryOpen(Tree tree, string path)
    {
        var node = tree.Follow(path);
        if (node.Kind == NodeKind.Missing) return null;
        if (node.Kind != NodeKind.File) throw new Unreadable($"{path} is not a file");
        if (new FileInfo(node.Host).Length == 0) return new(path, handle: null);
        return new(path, File.OpenHandle(node.Host, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess));
    }

    /// <summary>Fills <paramref name="into"/> from the place, which has to be wholly inside the file.</summary>
    public void Read(long offset, Span<byte> into)
    {
        if (offset < 0 || offset > Length - into.Length) throw Damaged("it ends too early");
        while (!into.IsEmpty)
        {
            var read = RandomAccess.Read(handle!, into, offset);
            if (read == 0) throw Damaged("it became shorter");
            into = into[read..];
            offset += read;
        }
    }

    public byte[] Read(long offset, int count)
    {
        if (offset < 0 || count < 0 || offset > Length - count) throw Damaged("it ends too early");
        var bytes = new byte[count];
        Read(offset, bytes);
        return bytes;
    }

    /// <summary>Throws if somebody wrote to the file since it was opened: what was read then fits together by chance only.</summary>
    public void EnsureUnchanged()
    {
        if (Now() != (Length, LastWritten)) throw new Unreadable($"{Path} changed while it was read");
    }

    public Unreadable TooLarge() => new($"{Path} is too large to be what it should be");

    public Unreadable Damaged(string? why = null) => new(why is null ? $"{Path} is damaged" : $"{Path} is damaged: {why}");

    public void Dispose() => handle?.Dispose();

    (long Length, DateTime LastWritten) Now() => handle is null ? default : (RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
}
