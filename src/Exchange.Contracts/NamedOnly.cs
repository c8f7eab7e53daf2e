using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>Writes an enum by its name in lower-case kebab form and reads nothing else: a number, another case or several names are refused.</summary>
/// <remarks>JsonStringEnumConverter reads more, and makes a native program larger by ten thousand bytes an enum.</remarks>
/// <typeparam name="T">The enum.</typeparam>
public sealed class NamedOnly<T> : JsonConverter<T>
    where T : struct, Enum
{
    static readonly T[] Values = Enum.GetValues<T>();
    static readonly string[] Names = Array.ConvertAll(Enum.GetNames<T>(), JsonNamingPolicy.KebabCaseLower.ConvertName);

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Array.IndexOf(Names, reader.GetString()) is >= 0 and var at ? Values[at] : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Array.IndexOf(Values, value) is >= 0 and var at ? Names[at] : throw new JsonException());
}
