using System.Text.Json.Nodes;
using Exchange.Contracts.Webhooks;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>Events only ever grow: contracts/released/events holds the schemas of the last release.</summary>
public sealed class ReleaseTests
{
    const string Released = """
        {
          "type": "object", "required": ["id", "kind"],
          "properties": {
            "id": { "type": "string", "format": "uuid", "description": "old words" }, "kind": { "type": "string", "enum": ["a", "b"] }, "version": { "type": "integer", "const": 1 },
            "findings": { "type": "array", "items": { "type": "object", "properties": { "count": { "type": "integer" } }, "required": ["count"] } }
          }
        }
        """;

    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Golden.Root, "contracts/released/events"), "*.schema.json").Select(file => Path.GetFileName(file))];

    [Theory, MemberData(nameof(Files))]
    public void What_was_released_still_holds(string file)
    {
        var released = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root, "contracts/released/events", file)));
        var type = EventCatalogue.Find(file[..^".schema.json".Length]).ShouldNotBeNull("A type that was released is gone.");

        SchemaComparison.Breaks(released, EventSchemas.Of(type)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "properties": { "kind": null } }""", "$.kind is gone")]
    [InlineData("""{ "properties": { "id": { "type": "integer" } } }""", "$.id has another type")]
    [InlineData("""{ "properties": { "id": { "format": null } } }""", "$.id has another format")]
    [InlineData("""{ "properties": { "kind": { "enum": ["a"] } } }""", "$.kind is never b any more")]
    [InlineData("""{ "properties": { "kind": { "enum": null } } }""", "$.kind has any value now")]
    [InlineData("""{ "properties": { "version": { "const": 2 } } }""", "$.version has another const")]
    [InlineData("""{ "required": ["id"] }""", "$.kind may be absent now")]
    [InlineData("""{ "required": null }""", "$.id may be absent now", "$.kind may be absent now")]
    [InlineData("""{ "properties": null }""", "$.id is gone", "$.kind is gone", "$.version is gone", "$.findings is gone")]
    [InlineData("""{ "properties": { "findings": { "type": "object" } } }""", "$.findings has another type")]
    [InlineData("""{ "properties": { "findings": { "items": { "required": [] } } } }""", "$.findings[].count may be absent now")]
    [InlineData("""{ "properties": { "findings": { "items": { "properties": { "count": { "type": "string" } } } } } }""", "$.findings[].count has another type")]
    [InlineData("""{ "properties": { "findings": { "items": null } } }""", "$.findings[] is another")]
    [InlineData("""{ "additionalProperties": false }""", "$ may have no more members now")]
    public void A_break_is_told(string change, params string[] breaks) => SchemaComparison.Breaks(JsonNode.Parse(Released), Changed(change)).ShouldBe(breaks);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "title": "x", "properties": { "id": { "description": "new words" } } }""")]
    [InlineData("""{ "properties": { "more": { "type": "string" } } }""")]
    [InlineData("""{ "properties": { "kind": { "enum": ["c", "b", "a"] } } }""")]
    [InlineData("""{ "required": ["id", "kind", "version"] }""")]
    [InlineData("""{ "properties": { "id": { "maxLength": 36 } } }""")]
    public void Growth_is_no_break(string change) => SchemaComparison.Breaks(JsonNode.Parse(Released), Changed(change)).ShouldBeEmpty();

    // RFC 7396: what is null goes.
    static JsonNode Changed(string change) => Merge(JsonNode.Parse(Released)!, JsonNode.Parse(change)!);

    static JsonNode Merge(JsonNode target, JsonNode patch)
    {
        if (patch is not JsonObject changes || target is not JsonObject changed) return patch.DeepClone();
        foreach (var (name, value) in changes)
            if (value is null) changed.Remove(name);
            else changed[name] = changed[name] is { } before ? Merge(before, value).DeepClone() : value.DeepClone();
        return changed;
    }
}
