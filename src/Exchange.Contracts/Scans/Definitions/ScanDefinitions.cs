using System.Security.Cryptography;
using System.Text.Json;

namespace Exchange.Contracts.Scans;

/// <summary>How products are recognised: the document that the service publishes and the scanner reads (contracts/scan-definitions.schema.json).</summary>
/// <param name="Schema">Always <see cref="KnownSchema"/>; any other is refused.</param>
/// <param name="Version">Names exactly this content, and begins with its date (such as 2026-11-24); a challenge names the version it wants.</param>
/// <param name="Families">The product families.</param>
public sealed record ScanDefinitions(string Schema, string Version, IReadOnlyList<FamilyDefinition> Families)
{
    /// <summary>The one form of the document that this build reads.</summary>
    public const string KnownSchema = "exchange-scan-definitions/1";

    /// <summary>The largest document that is read, in bytes.</summary>
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>The family of that code, or null.</summary>
    public FamilyDefinition? Find(string family) => Families.FirstOrDefault(f => f.Family == family);

    /// <summary>Several documents as one. Its version is the newest one's date and a hash of the families, so that two contents never share a version.</summary>
    public static ScanDefinitions Of(IEnumerable<ScanDefinitions> documents)
    {
        var all = documents.ToList();
        IReadOnlyList<FamilyDefinition> families = [.. all.SelectMany(d => d.Families).OrderBy(f => f.Family, StringComparer.Ordinal)];
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(families, ScanJson.Strict.IReadOnlyListFamilyDefinition));
        return new(KnownSchema, $"{all.Max(d => d.DateText)}.{Convert.ToHexStringLower(hash.AsSpan(0, 6))}", families);
    }

    /// <summary>The document as it is signed: the same bytes for the same content.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, ScanJson.Strict.ScanDefinitions);

    /// <summary>True if the other document is of a later day. Two of one day are not told apart.</summary>
    public bool IsOlderThan(ScanDefinitions other) => string.CompareOrdinal(DateText, other.DateText) < 0;

    internal string DateText => Version.Length < 10 ? Version : Version[..10];

    /// <summary>Reads a document strictly.</summary>
    /// <param name="utf8">The document, as fetched.</param>
    /// <param name="definitions">The document, if it is good.</param>
    /// <param name="refusal">Otherwise why it is refused, for people.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out ScanDefinitions? definitions, out string? refusal)
    {
        if (!TryParse(utf8, out definitions, out refusal)) return false;
        var faults = DefinitionLint.Faults(definitions!);
        if (faults.Count > 0) definitions = null;
        refusal = faults.Count == 0 ? null : $"the definitions are not valid: {string.Join("; ", faults.Take(3))}";
        return definitions is not null;
    }

    /// <summary>Reads a document's form alone; what it says is for <see cref="DefinitionLint"/> to judge.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="definitions">The document, if it has the form.</param>
    /// <param name="refusal">Otherwise why it is refused, for people.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out ScanDefinitions? definitions, out string? refusal)
    {
        definitions = null;
        if (utf8.Length > MaximumBytes) return No(out refusal, "the definitions are larger than 1 MiB");
        try
        {
            if (SchemaOf(utf8) is var schema && schema != KnownSchema)
                return No(out refusal, $"the definitions have the schema '{schema}'; this scanner reads '{KnownSchema}': get a newer scanner");
            definitions = JsonSerializer.Deserialize(utf8, ScanJson.Strict.ScanDefinitions);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return No(out refusal, $"the definitions are not valid: {bad.Message}");
        }
        refusal = null;
        return definitions is not null || No(out refusal, "the definitions are not valid: they are null");
    }

    // A newer schema may have members that the strict reader refuses with a worse message.
    static string? SchemaOf(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("schema", out var schema)
            && schema.ValueKind == JsonValueKind.String ? schema.GetString() : null;
    }

    static bool No(out string? refusal, string reason)
    {
        refusal = reason;
        return false;
    }
}
