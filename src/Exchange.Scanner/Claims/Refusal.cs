using System.Text.Json;
using Exchange.Scanner.Commands;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Claims;

/// <summary>Says in plain words why the server refused (RFC 9457).</summary>
static class Refusal
{
    public static CommandStopped Of(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400) return new(ExitCodes.Protocol, Words.Redirected($"{response.Headers.Location}"));
        var words = TryRead(response, body) is { } problem ? Words.Refused(Said(problem)) : Words.Answered($"{status}");
        return new(status >= 500 || status is 408 or 429 ? ExitCodes.Unavailable : ExitCodes.BadInput, words);
    }

    // What customers meet is said in their language; all else in the server's own words.
    static string Said(Problem problem)
    {
        var code = problem.Reason ?? problem.Code;
        var words = (problem.Reason is { } reason ? Words.OfReason(reason) : problem.Code is { } known ? Words.OfProblem(known) : null)
            ?? string.Join(' ', new[] { problem.Title is { Length: > 0 } title ? $"{title}." : null, problem.Detail }.OfType<string>());
        return code is { Length: > 0 } ? $"{words} ({code})" : words;
    }

    static Problem? TryRead(HttpResponseMessage response, byte[] body)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json")) return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(Text("title"), Text("detail"), Text("code"), Text("reason")) : null;

            string? Text(string name) => document.RootElement.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null; // the status is said instead
        }
    }
}

/// <summary>The members of problem details that people need.</summary>
sealed record Problem(string? Title, string? Detail, string? Code, string? Reason);
