using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Exchange.Scanner.Tests.Contracts;

/// <summary>The part of JSON Schema 2020-12 that our schemas use; a keyword that it does not know fails the test.</summary>
sealed class JsonShape(JsonObject document)
{
    static readonly HashSet<string> Words = ["$schema", "$id", "title", "description", "$defs", "$ref", "type", "additionalProperties", "required", "properties",
        "items", "enum", "const", "pattern", "minLength", "maxLength", "minItems", "maxItems", "minimum"];

    public static JsonShape Read(string file) => new(JsonNode.Parse(File.ReadAllText(Repository.File("contracts", file)))!.AsObject());

    public IReadOnlyList<string> Faults(JsonNode? value, string? definition = null) =>
        [.. Faults(definition is null ? document : document["$defs"]![definition]!.AsObject(), value, "$")];

    public JsonObject Definition(string name) => document["$defs"]![name]!.AsObject();

    IEnumerable<string> Faults(JsonObject schema, JsonNode? value, string at)
    {
        foreach (var (word, _) in schema) Words.ShouldContain(word, $"the keyword {word} is not checked by this test");
        if (schema["$ref"] is { } reference)
            foreach (var fault in Faults(Definition(reference.GetValue<string>()["#/$defs/".Length..]), value, at)) yield return fault;
        if (schema["type"] is { } type && !Types(type).Contains(TypeOf(value))) yield return $"{at} is {TypeOf(value)}";
        if (schema["enum"] is JsonArray names && !names.Any(n => JsonNode.DeepEquals(n, value))) yield return $"{at} is not one of the names";
        if (schema["const"] is { } only && !JsonNode.DeepEquals(only, value)) yield return $"{at} is not {only}";
        foreach (var fault in value switch { JsonObject o => OfObject(schema, o, at), JsonArray a => OfArray(schema, a, at), JsonValue v => OfValue(schema, v, at), _ => [] }) yield return fault;
    }

    IEnumerable<string> OfObject(JsonObject schema, JsonObject value, string at)
    {
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(n => n!.GetValue<string>()))
            if (!value.ContainsKey(name)) yield return $"{at} lacks {name}";
        foreach (var (name, member) in value)
            if (schema["properties"]?[name] is JsonObject known) foreach (var fault in Faults(known, member, $"{at}.{name}")) yield return fault;
            else if (schema["additionalProperties"] is { } more && !more.GetValue<bool>()) yield return $"{at} has {name}";
    }

    IEnumerable<string> OfArray(JsonObject schema, JsonArray value, string at)
    {
        if (value.Count < (schema["minItems"]?.GetValue<int>() ?? 0) || value.Count > (schema["maxItems"]?.GetValue<int>() ?? int.MaxValue)) yield return $"{at} has {value.Count} items";
        if (schema["items"] is JsonObject item)
            for (var i = 0; i < value.Count; i++)
                foreach (var fault in Faults(item, value[i], $"{at}[{i}]")) yield return fault;
    }

    static IEnumerable<string> OfValue(JsonObject schema, JsonValue value, string at)
    {
        if (value.GetValueKind() == JsonValueKind.Number && value.GetValue<double>() < (schema["minimum"]?.GetValue<double>() ?? double.MinValue)) yield return $"{at} is too small";
        if (value.GetValueKind() != JsonValueKind.String) yield break;
        var text = value.GetValue<string>();
        if (text.Length < (schema["minLength"]?.GetValue<int>() ?? 0) || text.Length > (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue)) yield return $"{at} has {text.Length} characters";
        if (schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(5))) yield return $"{at} does not fit {pattern}";
    }

    static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(t => t!.GetValue<string>()) : [type.GetValue<string>()];

    static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.ToJsonString().Contains('.') ? "number" : "integer",
        _ => "null",
    };
}
