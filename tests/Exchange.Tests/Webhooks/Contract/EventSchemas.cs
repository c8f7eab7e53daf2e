using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Exchange.Contracts.Webhooks;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>Makes an event type's JSON Schema from the records and their documentation. It says nothing against more members: those may come.</summary>
static class EventSchemas
{
    const string MayGrow = "More values may come: take one that you don't know as unknown.";

    static readonly JsonSchemaExporterOptions how = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    /// <summary>The whole event, as a full payload has it; a thin one lacks <c>data.fact</c>.</summary>
    public static JsonObject Of(EventType type)
    {
        var whole = Export(typeof(WebhookEvent));
        var data = whole["properties"]!["data"]!.AsObject();
        Fix(whole, "type", type.Name);
        Fix(whole, "version", type.Version);
        Fix(data["properties"]!["subject"]!.AsObject(), "kind", type.Subject);
        var fact = data["properties"]!.AsObject();
        fact["fact"] = Export(type.Fact);
        Optional(data, "store", "fact");
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = type.Name };
        foreach (var (name, value) in whole.ToList()) schema[name] = value?.DeepClone();
        schema["description"] = XmlDocs.Of(type.Fact);
        return schema;
    }

    static JsonObject Export(Type type) => StrictFacts.Options.GetJsonSchemaAsNode(type, how).AsObject();

    static void Fix(JsonObject owner, string member, JsonNode value) => owner["properties"]![member]!["const"] = value;

    static void Optional(JsonObject owner, params string[] members)
    {
        var required = owner["required"]!.AsArray().Select(name => name!.GetValue<string>()).Except(members, StringComparer.Ordinal);
        owner["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
    }

    static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema) return new JsonObject { ["description"] = Words(context) };
        schema.Remove("default");
        schema.Remove("additionalProperties"); // additive: a receiver lets pass what it doesn't know
        NeverNull(schema);
        var made = new JsonObject();
        if (Words(context) is { } words) made["description"] = words;
        if (schema["enum"] is not null) made["type"] = "string";
        foreach (var (name, value) in schema.ToList()) made[name] = value?.DeepClone();
        return made;
    }

    /// <summary>What is absent is left out.</summary>
    static void NeverNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types) schema["type"] = types.Select(t => t!.GetValue<string>()).Single(t => t != "null");
        if (schema["enum"] is JsonArray values) schema["enum"] = new JsonArray([.. values.Where(v => v is not null).Select(v => v!.DeepClone())]);
    }

    static string? Words(JsonSchemaExporterContext context)
    {
        var value = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var words = context.PropertyInfo is { AttributeProvider: PropertyInfo property } member ? XmlDocs.Of(member.DeclaringType, property) : XmlDocs.Of(value);
        return value.IsEnum ? $"{words} {string.Join(' ', Enum.GetNames(value).Select(name => $"`{WireName(value, name)}`: {XmlDocs.OfValue(value, name)}"))} {MayGrow}".Trim() : words;
    }

    static string WireName(Type enumeration, string value) => JsonSerializer.SerializeToNode(Enum.Parse(enumeration, value), enumeration, StrictFacts.Options)!.GetValue<string>();
}
