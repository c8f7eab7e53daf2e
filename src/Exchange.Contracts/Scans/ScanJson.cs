using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Contracts.Scans;

/// <summary>How scans are written and read: camelCase, unknown and doubled members refused, nothing optional that is not marked so. Source-generated, for NativeAOT.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 16,
    GenerationMode = JsonSourceGenerationMode.Metadata)] // a second way to write each type would make the scanner larger
[JsonSerializable(typeof(ScanDefinitions))]
[JsonSerializable(typeof(IReadOnlyList<FamilyDefinition>))]
[JsonSerializable(typeof(IReadOnlyList<Conclusion>))]
[JsonSerializable(typeof(Evidence))]
[JsonSerializable(typeof(ScanChallenge))]
[JsonSerializable(typeof(CarriedChallenge))]
[JsonSerializable(typeof(ScanReport))]
[JsonSerializable(typeof(SignedReport))]
[JsonSerializable(typeof(ScanReceipt))]
public sealed partial class ScanJson : JsonSerializerContext
{
    /// <summary>The context with its strict options.</summary>
    public static ScanJson Strict => Default;
}
