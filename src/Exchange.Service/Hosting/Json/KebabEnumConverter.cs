using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Hosting.Json;

/// <summary>Enums by their exact names in kebab-case. The BCL's own converter also takes other cases and lists with commas.</summary>
sealed class KebabEnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsEnum;

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!;

    /// <summary>The names of an enum's values on the wire.</summary>
    public static IEnumerable<string> NamesOf(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName);

    sealed class Of<T> : JsonConverter<T> where T : struct, Enum
    {
        static readonly FrozenDictionary<string, T> Values =
            NamesOf(typeof(T)).Zip(Enum.GetNames<T>().Select(Enum.Parse<T>)).ToFrozenDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

        static readonly FrozenDictionary<T, string> Names = Values.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value) ? value : throw Unknown();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Names[value]);

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Values.TryGetValue(reader.GetString()!, out var value) ? value : throw Unknown();

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Names[value]);

        static StrictJsonException Unknown() => new($"one of {string.Join(", ", Values.Keys.Order(StringComparer.Ordinal))} is expected");
    }
}
