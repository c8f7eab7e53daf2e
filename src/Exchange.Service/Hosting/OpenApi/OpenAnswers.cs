using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Exchange.Hosting.OpenApi;

/// <summary>A request takes no unknown member; an answer may gain members, so its description does not forbid them to clients. An answer leaves out what is null.</summary>
sealed class OpenAnswers : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values.ToArray() ?? []))
            foreach (var body in operation.RequestBody?.Content?.Values ?? [])
                Collect(body.Schema, document, asked);
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
            if (schema is OpenApiSchema answer && !asked.Contains(name)) Open(answer);
        return Task.CompletedTask;
    }

    static void Open(OpenApiSchema answer)
    {
        answer.AdditionalPropertiesAllowed = true;
        foreach (var (name, member) in answer.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
            if (MayBeNull(member)) answer.Required?.Remove(name);
    }

    static bool MayBeNull(IOpenApiSchema member) =>
        member.Type?.HasFlag(JsonSchemaType.Null) == true || member.OneOf?.Any(choice => choice.Type is JsonSchemaType.Null) == true;

    static void Collect(IOpenApiSchema? schema, OpenApiDocument document, HashSet<string> names)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } name })
        {
            if (names.Add(name)) Collect(document.Components!.Schemas![name], document, names);
            return;
        }
        foreach (var part in PartsOf(schema)) Collect(part, document, names);
    }

    static IEnumerable<IOpenApiSchema> PartsOf(IOpenApiSchema? schema) => new[]
    {
        schema?.Properties?.Values, schema?.AllOf, schema?.OneOf, schema?.AnyOf,
        schema?.Items is { } items ? [items] : null,
        schema?.AdditionalProperties is { } values ? [values] : null,
    }.SelectMany(parts => parts ?? []);
}
