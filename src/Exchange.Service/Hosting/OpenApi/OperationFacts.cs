using System.Reflection;
using Exchange.Hosting.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Exchange.Hosting.OpenApi;

/// <summary>What each operation says: its summary from the endpoint's own doc comment, its scope, its Idempotency-Key.</summary>
sealed class OperationFacts : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Summary ??= metadata.OfType<MethodInfo>().Select(handler => DocComments.SummaryOf(handler.DeclaringType)).FirstOrDefault();
        operation.Description ??= operation.Summary;
        if (metadata.OfType<IAuthorizeData>().Select(authorize => authorize.Policy).FirstOrDefault() is { } scope) RequireKey(operation, context, scope);
        if (metadata.OfType<RequiresIdempotencyKey>().Any()) (operation.Parameters ??= []).Add(IdempotencyKey());
        return Task.CompletedTask;
    }

    static void RequireKey(OpenApiOperation operation, OpenApiOperationTransformerContext context, string scope)
    {
        var key = new OpenApiSecuritySchemeReference(DocumentFacts.ApiKey, context.Document);
        operation.Security = [new() { [key] = [] }];
        operation.Description += $"\n\nScope of the API key: `{scope}` or wider.";
    }

    static OpenApiParameter IdempotencyKey() => new()
    {
        Name = IdempotentRequest.Header,
        In = ParameterLocation.Header,
        Required = true,
        Description = "Unique for each request that changes something; the same for its repeats, which get the first one's answer.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255, Pattern = "^[!-~]+$" },
    };
}
