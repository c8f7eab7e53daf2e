using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Exchange.Contracts.Webhooks;
using Exchange.Journal;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>Reads facts as the strictest receiver would: every required member is there, none is unknown or doubled, no time is without its zone.</summary>
static class StrictFacts
{
    public static JsonSerializerOptions Options { get; } = new(JournalJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(), // the journal's own may have none yet
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    static readonly JsonSerializerOptions reading = new(Options) { Converters = { new UtcOnly() } };

    /// <summary>What is wrong with a row, as far as its catalogue entry can tell.</summary>
    public static string? Fault(JournalRow row)
    {
        if (EventCatalogue.Find(row.Type) is not { } type) return $"{row.Type} is not in the catalogue";
        if (!row.Subject.StartsWith($"{type.Subject}:", StringComparison.Ordinal)) return $"{row.Type} happens to a {type.Subject}, not to {row.Subject}";
        if (row.Operational != type.Operational) return $"{row.Type} is in the wrong sequence";
        try
        {
            var fact = (IFact)JsonSerializer.Deserialize(row.Body, type.Fact, reading)!;
            return JournalJson.Write(fact) == row.Body ? null : $"{row.Type} reads as {JournalJson.Write(fact)}, but was written as {row.Body}";
        }
        catch (JsonException why)
        {
            return $"{row.Type} {row.Body}: {why.Message}";
        }
    }

    sealed class UtcOnly : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTime() is { Kind: DateTimeKind.Utc } time ? time : throw new JsonException("A time is not marked as UTC.");

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => throw new NotSupportedException("Only reads.");
    }
}
