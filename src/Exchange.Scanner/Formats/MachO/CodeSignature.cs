using System.Buffers.Binary;
using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.MachO;

/// <summary>What a Mach-O program's signature says (Apple, cs_blobs.h). It is read, not checked.</summary>
/// <param name="Identifier">What it was signed as: nearly always its bundle identifier.</param>
/// <param name="Team">The team identifier.</param>
sealed record CodeSignature(string? Identifier, string? Team)
{
    const uint SuperBlob = 0xFADE0CC0, CodeDirectory = 0xFADE0C02, SignatureCommand = 0x1D;
    const int MostCommands = 1024 * 1024, MostBlobs = 64, LongestText = 256;

    /// <summary>The signature; null if it is no such program or not signed.</summary>
    public static CodeSignature? TryRead(Tree tree, string path)
    {
        using var file = PositionedFile.TryOpen(tree, path);
        if (file is null || file.Length < 32) return null;
        var start = FatBinary.FirstSlice(file);
        return start is { } slice && Command(file, slice) is { } blob ? Read(file, slice + blob) : null;
    }

    // Where the signature is in the slice, or null.
    static uint? Command(PositionedFile file, long slice)
    {
        var header = file.Read(slice, 32);
        var magic = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if (magic is not (0xFEEDFACE or 0xFEEDFACF)) return null;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20));
        if (size > MostCommands) throw file.Damaged("its load commands are too long");
        var commands = file.Read(slice + (magic == 0xFEEDFACF ? 32 : 28), (int)size);
        for (var at = 0; at + 16 <= commands.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(commands.AsSpan(at + 4));
            if (length < 8 || length > commands.Length - at) throw file.Damaged("a load command makes no sense");
            if (BinaryPrimitives.ReadUInt32LittleEndian(commands.AsSpan(at)) == SignatureCommand) return BinaryPrimitives.ReadUInt32LittleEndian(commands.AsSpan(at + 8));
            at += (int)length;
        }
        return null;
    }

    static CodeSignature? Read(PositionedFile file, long at)
    {
        var head = file.Read(at, 12);
        var blobs = Number(head, 8);
        if (Number(head, 0) != SuperBlob || blobs > MostBlobs) throw file.Damaged("its signature makes no sense");
        var index = file.Read(at + 12, (int)blobs * 8);
        for (var i = 0; i < blobs; i++)
            if (Number(index, i * 8) == 0) return Directory(file, at + Number(index, i * 8 + 4));
        return null;
    }

    static CodeSignature Directory(PositionedFile file, long at)
    {
        var head = file.Read(at, 52);
        if (Number(head, 0) != CodeDirectory) throw file.Damaged("its signature makes no sense");
        var team = Number(head, 8) >= 0x20200 ? Number(head, 48) : 0;
        return new(Text(file, at + Number(head, 20)), team == 0 ? null : Text(file, at + team));
    }

    static string Text(PositionedFile file, long at)
    {
        var bytes = file.Read(at, (int)Math.Clamp(file.Length - at, 0, LongestText));
        var end = Array.IndexOf(bytes, (byte)0);
        return end > 0 ? Encoding.UTF8.GetString(bytes, 0, end) : throw file.Damaged("its signature makes no sense");
    }

    static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
