using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Contracts.Programmes;

namespace Exchange.Programmes;

/// <summary>Programme terms as JSON: unknown members, duplicate names and numbers in place of names are refused.</summary>
static class TermsJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Outranks the enums' own converters, which would read numbers too.
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 16,
    };

    public static ProgrammeTerms Read(string json) => JsonSerializer.Deserialize<ProgrammeTerms>(json, Options)
        ?? throw new JsonException("The terms are null.");

    public static string Write(ProgrammeTerms terms) => JsonSerializer.Serialize(terms, Options);
}
