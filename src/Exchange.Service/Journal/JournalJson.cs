using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Contracts.Webhooks;

namespace Exchange.Journal;

/// <summary>How fact bodies are written: camel case, enums by their names in kebab case, nothing that is absent.</summary>
static class JournalJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write(IFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Options);
}
