using System.Security.Cryptography;
using System.Text.Json;

namespace Exchange.Contracts.Scans;

/// <summary>The definitions that this build was compiled with: every file of contracts/definitions.</summary>
public static class BuiltInDefinitions
{
    static readonly Lazy<ScanDefinitions> All = new(Load);

    /// <summary>The whole document. Its version is the newest file's date and a hash of the families, so that two contents never share a version.</summary>
    public static ScanDefinitions Document => All.Value;

    /// <summary>The document as it is published.</summary>
    public static byte[] Utf8() => JsonSerializer.SerializeToUtf8Bytes(Document, ScanJson.Strict.ScanDefinitions);

    static ScanDefinitions Load()
    {
        var files = typeof(BuiltInDefinitions).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("definitions/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read).ToList();
        IReadOnlyList<FamilyDefinition> families = [.. files.SelectMany(f => f.Families).OrderBy(f => f.Family, StringComparer.Ordinal)];
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(families, ScanJson.Strict.IReadOnlyListFamilyDefinition));
        var newest = files.Max(f => f.Version);
        return new(ScanDefinitions.KnownSchema, $"{newest}.{Convert.ToHexStringLower(hash.AsSpan(0, 6))}", families);
    }

    static ScanDefinitions Read(string name)
    {
        using var stream = typeof(BuiltInDefinitions).Assembly.GetManifestResourceStream(name)!;
        var utf8 = new byte[stream.Length];
        stream.ReadExactly(utf8);
        return ScanDefinitions.TryRead(utf8, out var definitions, out var refusal)
            ? definitions! : throw new InvalidOperationException($"{name}: {refusal}");
    }
}
