using System.Text.Json.Nodes;
using Exchange.Hosting.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Exchange.Hosting.OpenApi;

/// <summary>Describes the types whose JSON has a converter of our own, which the schema exporter can't see into.</summary>
sealed class SchemaFacts : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset) || type == typeof(DateTime)) schema.Format = "date-time";
        else if (type.IsEnum) schema.Enum = [.. KebabEnumConverter.NamesOf(type).Select(name => (JsonNode)name)];
        else return Task.CompletedTask;
        schema.Type = type == context.JsonTypeInfo.Type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        return Task.CompletedTask;
    }
}
