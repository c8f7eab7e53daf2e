using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Exchange.Hosting.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Exchange.Hosting.OpenApi;

/// <summary>Describes the types whose JSON has a converter of our own, which the schema exporter can't see into.</summary>
sealed class SchemaFacts : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        Describe(schema, context.JsonTypeInfo.Type);
        if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && schema.Items is null)
            schema.Items = Describe(new(), element);
        return Task.CompletedTask;
    }

    static OpenApiSchema Describe(OpenApiSchema schema, Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value == typeof(DateTimeOffset) || value == typeof(DateTime)) schema.Format = "date-time";
        else if (value.IsEnum) schema.Enum = [.. KebabEnumConverter.NamesOf(value).Select(name => (JsonNode)name)];
        else return schema;
        schema.Type = value == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        return schema;
    }
}
