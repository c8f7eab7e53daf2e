using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.Tests.Hosting;

/// <summary>Makes a body of the right shape from its schema, and from that body every one with a single value spoilt.</summary>
sealed class SampleBody(JsonElement description)
{
    static readonly string[] Nasty =
    [
        "null", "\"\"", "\" \"", "\"x\"", "\"\\u0001\"", "\"" + new string('9', 5_000) + "\"", "\"\\uD83D\\uDE00\"", "0", "-1", "9223372036854775807", "-9223372036854775808",
        "1e400", "true", "[]", "{}", "[null]", "[[]]", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"9999-12-31\"", "\"0001-01-01\"",
    ];

    public string Of(JsonElement schema) => Make(schema).ToJsonString();

    /// <summary>The body with each value in turn replaced by each nasty one, and with each member left out.</summary>
    public static IEnumerable<string> Spoilt(string body)
    {
        foreach (var path in Paths(JsonNode.Parse(body)!, []))
        {
            foreach (var nasty in Nasty) yield return Replace(body, path, nasty);
            yield return Replace(body, path, nasty: null);
        }
    }

    JsonNode Make(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference)) return Make(Follow(reference.GetString()!));
        if (schema.TryGetProperty("enum", out var names)) return JsonNode.Parse(names[0].GetRawText())!;
        foreach (var choice in new[] { "oneOf", "anyOf", "allOf" })
            if (schema.TryGetProperty(choice, out var choices)) return Make(choices.EnumerateArray().Last());
        var type = !schema.TryGetProperty("type", out var said) ? "object" : said.ValueKind is JsonValueKind.Array
            ? said.EnumerateArray().Select(one => one.GetString()!).First(one => one != "null") : said.GetString()!;
        return type switch
        {
            "object" => MakeObject(schema),
            "array" => new JsonArray(Make(schema.GetProperty("items"))),
            "integer" or "number" => 1,
            "boolean" => true,
            _ => Text(schema.TryGetProperty("format", out var format) ? format.GetString() : null),
        };
    }

    JsonObject MakeObject(JsonElement schema)
    {
        var made = new JsonObject();
        if (schema.TryGetProperty("properties", out var members))
            foreach (var member in members.EnumerateObject()) made[member.Name] = Make(member.Value);
        return made;
    }

    static JsonNode Text(string? format) => format switch
    {
        "date-time" => "2026-05-04T09:00:00Z",
        "date" => "2026-05-04",
        "time" => "09:00:00",
        "uuid" => "0199a000-0000-7000-8000-000000000001",
        _ => "0001",
    };

    JsonElement Follow(string reference) => reference.Split('/').Skip(1).Aggregate(description, (at, name) => at.GetProperty(name));

    static IEnumerable<object[]> Paths(JsonNode node, object[] here) => node switch
    {
        JsonObject members => members.SelectMany(member => Below(member.Value, [.. here, member.Key])),
        JsonArray elements => elements.SelectMany((element, at) => Below(element, [.. here, at])),
        _ => [],
    };

    static IEnumerable<object[]> Below(JsonNode? node, object[] here) => Paths(node!, here).Prepend(here);

    static string Replace(string body, object[] path, string? nasty)
    {
        var root = JsonNode.Parse(body)!;
        var parent = path[..^1].Aggregate(root, (at, step) => step is int index ? at[index]! : at[(string)step]!);
        const string mark = "\uE000spoilt\uE000";
        if (path[^1] is int last) parent[last] = mark;
        else if (nasty is null) parent.AsObject().Remove((string)path[^1]);
        else parent[(string)path[^1]] = mark;
        return root.ToJsonString().Replace(JsonValue.Create(mark).ToJsonString(), nasty ?? "null", StringComparison.Ordinal);
    }
}
