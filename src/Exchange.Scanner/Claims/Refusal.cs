using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Scanner.Commands;

namespace Exchange.Scanner.Claims;

/// <summary>Says in plain words why the server refused (RFC 9457).</summary>
static class Refusal
{
    public static CommandStopped Of(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
            return new(ExitCodes.Protocol, $"The server answered with a redirect to {response.Headers.Location}, which is not followed. Use the final address with --server.");
        var problem = TryRead(response, body);
        var words = problem is null ? $"The server answered with status {status}." : $"The server refused: {problem.Title ?? $"status {status}"}.";
        if (problem?.Detail is { Length: > 0 } detail) words += $" {detail}";
        if (problem?.Code is { Length: > 0 } code) words += $" ({code})";
        return new(status >= 500 || status is 408 or 429 ? ExitCodes.Unavailable : ExitCodes.BadInput, words);
    }

    static Problem? TryRead(HttpResponseMessage response, byte[] body)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json")) return null;
        try
        {
            return JsonSerializer.Deserialize(body, ProblemJson.Default.Problem);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null; // the status is said instead
        }
    }
}

/// <summary>The members of problem details that people need.</summary>
sealed record Problem(string? Title, string? Detail, string? Code);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Problem))]
sealed partial class ProblemJson : JsonSerializerContext;
