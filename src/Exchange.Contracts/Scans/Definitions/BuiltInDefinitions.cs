using System.Text.Json;

namespace Exchange.Contracts.Scans;

/// <summary>The definitions that this build was compiled with: every file of contracts/definitions.</summary>
public static class BuiltInDefinitions
{
    static readonly Lazy<ScanDefinitions> All = new(() => ScanDefinitions.Of(Embedded.Names("definitions/").Select(Read)));

    /// <summary>The whole document.</summary>
    public static ScanDefinitions Document => All.Value;

    /// <summary>The document as it is signed.</summary>
    public static byte[] Utf8() => Document.ToUtf8();

    // The lint was a test of the build.
    static ScanDefinitions Read(string name) => JsonSerializer.Deserialize(Embedded.Read(name), ScanJson.Strict.ScanDefinitions)!;
}
