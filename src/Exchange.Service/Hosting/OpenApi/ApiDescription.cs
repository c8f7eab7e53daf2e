using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Exchange.Hosting.OpenApi;

/// <summary>The API's description at /openapi/v1.json (OpenAPI 3.1) and, for people, at /scalar; neither fetches anything from elsewhere.</summary>
static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.Split('/') is [_, "v1", ..];
        options.AddDocumentTransformer<DocumentFacts>().AddDocumentTransformer<OpenAnswers>();
        options.AddOperationTransformer<OperationFacts>();
        options.AddOperationTransformer<ProblemResponses>();
        options.AddSchemaTransformer<SchemaFacts>();
    });

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/scalar", scalar => scalar
            .WithTitle("Exchange").DisableDefaultFonts().DisableTelemetry().DisableAgent()).AllowAnonymous();
    }
}
