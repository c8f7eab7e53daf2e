using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Metadata;

namespace Exchange.Hosting.Json;

/// <summary>Refuses a body that an endpoint for JSON can't take, before it is bound: wrong type, charset or encoding (415), not clean JSON (400).</summary>
sealed class StrictBody(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var accepts = http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>();
        if (TakesJson(accepts) && await ProblemOfAsync(http, accepts!.IsOptional) is { } problem) await problem.ExecuteAsync(http);
        else await next(http);
    }

    static bool TakesJson(IAcceptsMetadata? accepts) => accepts?.ContentTypes.Contains("application/json", StringComparer.OrdinalIgnoreCase) == true;

    static async ValueTask<IResult?> ProblemOfAsync(HttpContext http, bool optional)
    {
        if (optional && http.Request.ContentLength is null or 0 && http.Request.Headers.ContentType.Count == 0) return null;
        if (TypeComplaint(http) is { } type) return Problems.UnsupportedMediaType.Result(type);
        http.Request.ContentType = "application/json"; // the binder throws on forms of it that are right, such as charset="UTF-8"
        var body = await RawBody.ReadAsync(http);
        return JsonText.Complaint(body.Span) is { } complaint ? Problems.InvalidJson.Result(complaint) : null;
    }

    static string? TypeComplaint(HttpContext http)
    {
        var request = http.Request;
        if (request.Headers.ContentEncoding.Count > 0 && !RawBody.IsPacked(http, out _)) return "Send the body without Content-Encoding.";
        if (request.Headers.ContentType.Count == 0) return "Content-Type is missing.";
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return "Content-Type has the wrong form.";
        if (type.Parameters.Any(parameter => string.IsNullOrEmpty(parameter.Value))) return "A parameter of Content-Type has no value.";
        if (!string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)) return "Content-Type is not application/json.";
        // RFC 8259 §8.1: JSON between systems is UTF-8; the parameter is not defined (§11) but widely sent.
        return type.CharSet?.Trim('"') is null or "" || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase)
            ? null
            : "The charset is not utf-8.";
    }
}
