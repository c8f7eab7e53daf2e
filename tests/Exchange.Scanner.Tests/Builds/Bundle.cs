using System.Text;

namespace Exchange.Scanner.Tests.Builds;

/// <summary>Reads of a .NET single file which files are inside (dotnet/designs: single-file/bundler.md), independently of how it was made.</summary>
static class Bundle
{
    // SHA-256 of ".net core bundle"; the eight bytes before it say where the manifest is.
    static ReadOnlySpan<byte> Mark =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    public static List<string> FilesOf(string program)
    {
        var bytes = File.ReadAllBytes(program);
        var mark = bytes.AsSpan().IndexOf(Mark);
        mark.ShouldBeGreaterThan(8);
        using var manifest = new BinaryReader(new MemoryStream(bytes) { Position = BitConverter.ToInt64(bytes, mark - 8) }, Encoding.UTF8);
        manifest.ReadUInt32().ShouldBe(6u, "the manifest's major version");
        manifest.ReadUInt32();
        var count = manifest.ReadInt32();
        manifest.ReadString(); // the bundle's id
        manifest.ReadBytes(5 * sizeof(long)); // where deps.json and runtimeconfig.json are, and flags
        return [.. Enumerable.Range(0, count).Select(_ => FileIn(manifest))];
    }

    static string FileIn(BinaryReader manifest)
    {
        manifest.ReadBytes(3 * sizeof(long) + 1); // where it is, its size, its compressed size; its kind
        return manifest.ReadString();
    }
}
