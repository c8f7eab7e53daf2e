using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Hosting;

/// <summary>One kind of refusal. The catalogue below is the only place where codes are made.</summary>
public sealed record Problem(int Status, string Code, string Title, string WhatToChange)
{
    public string Type => $"https://exchange.example/problems/{Code}";

    public ProblemHttpResult Result(string? detail = null, params (string Name, object? Value)[] more) =>
        TypedResults.Problem(detail ?? WhatToChange, statusCode: Status, title: Title, type: Type,
            extensions: more.Prepend(("code", Code)).ToDictionary(m => m.Item1, m => m.Item2));
}

/// <summary>The catalogue of problem details (RFC 9457); rendered into contracts/problems.md.</summary>
public static class Problems
{
    public static readonly Problem InvalidJson = new(400, "invalid-json", "The body is not valid JSON for this request", "Correct the body at the place named in the detail.");
    public static readonly Problem ValidationFailed = new(422, "validation-failed", "A value is not allowed", "Correct the members named in the detail.");
    public static readonly Problem NotFound = new(404, "not-found", "There is no such thing here", "Check the id and the API key's retailer.");
    public static readonly Problem Unauthorised = new(401, "unauthorised", "The API key is missing or wrong", "Send Authorization: Bearer with a valid key.");
    public static readonly Problem Forbidden = new(403, "forbidden", "The API key may not do this", "Use a key of the right scope and store.");
    public static readonly Problem AlreadyExists = new(409, "already-exists", "It exists already and differs", "Read what is there; use another number or code, or the operation that changes it.");
    public static readonly Problem VersionPublished = new(409, "version-published", "A published version never changes", "Import the changed terms as the next version.");
    public static readonly Problem UnsupportedMediaType = new(415, "unsupported-media-type", "The body has another form than this request takes", "Send the media type that the API reference names, in UTF-8.");
}
