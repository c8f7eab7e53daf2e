using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Exchange.Hosting.OpenApi;

/// <summary>Declares the problems of every operation: those that any request of its kind may meet, and its own.</summary>
sealed class ProblemResponses : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        foreach (var status in Of(operation, metadata).DistinctBy(problem => problem.Code).GroupBy(problem => problem.Status).OrderBy(group => group.Key))
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = Response(status, context);
        return Task.CompletedTask;
    }

    static IEnumerable<Problem> Of(OpenApiOperation operation, IList<object> metadata)
    {
        yield return Problems.TooManyRequests;
        yield return Problems.InternalError;
        yield return Problems.Overloaded;
        if (metadata.OfType<IAuthorizeData>().Any())
        {
            yield return Problems.Unauthorised;
            yield return Problems.Forbidden;
            yield return Problems.Misdirected;
        }
        if (operation.Parameters is { Count: > 0 }) yield return Problems.InvalidParameter;
        if (metadata.OfType<IAcceptsMetadata>().LastOrDefault() is { } accepts)
        {
            if (accepts.ContentTypes.Contains("application/json", StringComparer.OrdinalIgnoreCase)) yield return Problems.InvalidJson;
            yield return Problems.BodyTooLarge;
            yield return Problems.UnsupportedMediaType;
        }
        foreach (var own in metadata.OfType<MayAnswer>().SelectMany(may => may.Problems)) yield return own;
    }

    static OpenApiResponse Response(IGrouping<int, Problem> status, OpenApiOperationTransformerContext context) => new()
    {
        Description = string.Join(' ', status.Select(problem => $"`{problem.Code}`: {problem.Title}.")),
        Headers = status.Key is not (429 or 503) ? null : new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
        },
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(DocumentFacts.Problem, context.Document) },
        },
    };
}
