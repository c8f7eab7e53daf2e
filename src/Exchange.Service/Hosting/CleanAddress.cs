namespace Exchange.Hosting;

/// <summary>Refuses U+0000 in path and query: PostgreSQL can't store it, and no identifier holds it.</summary>
sealed class CleanAddress(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) =>
        Holds(http.Request.Path.Value) || http.Request.Query.Any(pair => Holds(pair.Key) || pair.Value.Any(Holds))
            ? Problems.InvalidParameter.Result("The address holds U+0000.").ExecuteAsync(http)
            : next(http);

    static bool Holds(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
