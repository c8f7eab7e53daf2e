using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Exchange.Hosting.OpenApi;

/// <summary>What the whole document says: title, key, tags and the form of a problem. Nothing in it depends on where it is served.</summary>
sealed class DocumentFacts : IOpenApiDocumentTransformer
{
    public const string ApiKey = "apiKey";
    public const string Problem = "Problem";

    static readonly (string Name, string Description)[] Tags =
    [
        ("POS", "Tills: may this be exchanged, take an exchange, follow it to its end."),
        ("Claim", "A customer alone, with the claim code from the receipt."),
        ("Scanner", "Whoever scans: the program to download."),
        ("Retailer", "The head office: programmes, stock, keys, and what waits for a person."),
        ("Operator", "Whoever runs the service: messages that could not be worked on."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new()
        {
            Title = "Exchange",
            Version = "v1",
            Description = "Swaps of a customer's old licence for a replacement, from the till to the verified removal.",
            Contact = new() { Name = "Exchange" },
            License = null,
        };
        document.Servers = [new() { Url = "/", Description = "The region that the API key names." }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.AddComponent<IOpenApiSecurityScheme>(ApiKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "exk_<region>_<id>_<secret>",
            Description = "An API key of the retailer. 421 if it belongs to another region.",
        });
        document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema());
        return Task.CompletedTask;
    }

    static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457). Some codes carry members of their own.",
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", Description = "The kind of problem; ends in its code." },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What happened, the same for every occurrence." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What happened here and what to change." },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The stable code that a program reads; see the problem catalogue." },
        },
    };
}
