using Exchange.Scanner.Machines;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Scanner.Registry;

/// <summary>A file that is read here and there, never as a whole.</summary>
sealed class PositionedFile : IDisposable
{
    readonly SafeFileHandle handle;

    PositionedFile(SafeFileHandle handle, string path) => (this.handle, Path, Length) = (handle, path, RandomAccess.GetLength(handle));

    /// <summary>Where it is in the tree.</summary>
    public string Path { get; }

    public long Length { get; }

    /// <summary>Null if there is no such file.</summary>
    public static PositionedFile? TryOpen(Tree tree, string path)
    {
        var node = tree.Follow(path);
        if (node.Kind == NodeKind.Missing) return null;
        if (node.Kind != NodeKind.File) throw new Unreadable($"{path} is not a file");
        return new(File.OpenHandle(node.Host, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), path);
    }

    public void Read(long position, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var read = RandomAccess.Read(handle, into, position);
            if (read == 0) throw new Unreadable($"{Path} is shorter than it says");
            position += read;
            into = into[read..];
        }
    }

    public Unreadable Damaged() => new($"{Path} is damaged");

    public void Dispose() => handle.Dispose();
}
