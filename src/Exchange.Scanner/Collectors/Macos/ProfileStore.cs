using System.Buffers.Binary;
using Exchange.Scanner.Formats;
using Exchange.Scanner.Formats.Plists;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Macos;

/// <summary>A file in which macOS keeps configuration profiles: a property list, or one inside of Core Data's binary form.</summary>
/// <param name="Identifiers">Every text in it; data, in which the profiles' payloads are, is not opened.</param>
sealed record ProfileStore(IReadOnlyList<string> Identifiers)
{
    const int HeaderSize = 0x30;

    public static bool IsStore(string path) => path.EndsWith("/ConfigProfiles.binary", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null if there is nothing in it, or if it is no such file.</summary>
    public static ProfileStore? TryRead(Tree tree, string path)
    {
        if (!IsStore(path)) return path.EndsWith(".plist", StringComparison.OrdinalIgnoreCase) && Plist.TryRead(tree, path) is { } list ? new([.. list.AllTexts()]) : null;
        using var file = PositionedFile.TryOpen(tree, path);
        if (file is null || file.Length == 0) return null;
        var header = file.Read(0, HeaderSize);
        if (!header.AsSpan().StartsWith("CoreData"u8)) throw new Unreadable($"{path} is not in a form that is known");
        var (start, length) = (BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(0x20)), BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(0x28)));
        if (length > Plist.MaximumBytes || start > (ulong)file.Length) throw file.Damaged("its content is not where it says");
        return new([.. Plist.Parse(file.Read((long)start, (int)length), path).AllTexts()]);
    }
}
