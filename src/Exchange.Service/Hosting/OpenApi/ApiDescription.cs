using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Exchange.Hosting.OpenApi;

/// <summary>The API's description at /openapi/v1.json (OpenAPI 3.1) and, for people, at /scalar; neither fetches anything from elsewhere.</summary>
static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = NameOf;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.Split('/') is [_, "v1", ..];
        options.AddDocumentTransformer<DocumentFacts>().AddDocumentTransformer<OpenAnswers>();
        options.AddOperationTransformer<OperationFacts>();
        options.AddOperationTransformer<ProblemResponses>();
        options.AddSchemaTransformer<SchemaFacts>();
    });

    // Endpoints name their own bodies alike; under one name all would be described as the first.
    static string? NameOf(JsonTypeInfo type) => type.Type is { Name: "Request" or "Response", DeclaringType: { } endpoint }
        ? endpoint.Name + type.Type.Name
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/scalar", scalar => scalar
            .WithTitle("Exchange").DisableDefaultFonts().DisableTelemetry().DisableAgent()).AllowAnonymous();
    }
}
