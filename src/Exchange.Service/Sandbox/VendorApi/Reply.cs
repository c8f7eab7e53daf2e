using System.Text.Json;

namespace Exchange.Sandbox;

/// <summary>An answer of the sandbox vendor, as it is remembered under its key.</summary>
sealed record Reply(int Status, string Body)
{
    public int? RetryAfterSeconds { get; init; }
    /// <summary>Beside the API's start.</summary>
    public string? Location { get; init; }

    public static Reply Of(LicenceBody licence, int status = 200) => new(status, JsonSerializer.Serialize(licence, SandboxJson.Default.LicenceBody));

    public static Reply Of(ReservationBody reservation, int status = 200) => new(status, JsonSerializer.Serialize(reservation, SandboxJson.Default.ReservationBody));

    public static Reply Of(OperationBody operation, int status = 200) => new(status, JsonSerializer.Serialize(operation, SandboxJson.Default.OperationBody));

    public static Reply Problem(int status, string code, string detail) => new(status, JsonSerializer.Serialize(
        new ProblemBody($"https://exchange.example/vendor-problems/{code}", code.Replace('-', ' '), status, detail, code), SandboxJson.Default.ProblemBody));

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.ContentType = Status >= 400 ? "application/problem+json" : "application/json";
        if (RetryAfterSeconds is { } wait) http.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Location is { } place) http.Response.Headers.Location = $"{http.Request.Path.Value![..(http.Request.Path.Value!.IndexOf("/v1/", StringComparison.Ordinal) + 4)]}{place}";
        await http.Response.WriteAsync(Body, http.RequestAborted);
    }
}
