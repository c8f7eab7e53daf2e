using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Hosting;

/// <summary>One kind of refusal (RFC 9457). All of them are in the catalogue <see cref="Problems"/>, the only place where codes are made.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable code that programs read.</param>
/// <param name="Title">What happened, the same for every occurrence.</param>
/// <param name="WhatToChange">What the caller can do about it.</param>
public sealed record Problem(int Status, string Code, string Title, string WhatToChange)
{
    public string Type => $"https://exchange.example/problems/{Code}";

    public ProblemHttpResult Result(string? detail = null, params (string Name, object? Value)[] more) =>
        TypedResults.Problem(detail ?? WhatToChange, statusCode: Status, title: Title, type: Type,
            extensions: more.Prepend(("code", Code)).ToDictionary(m => m.Item1, m => m.Item2, StringComparer.Ordinal));
}
