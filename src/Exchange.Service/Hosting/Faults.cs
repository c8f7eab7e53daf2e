using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Hosting.Json;
using Exchange.Persistence;
using Microsoft.AspNetCore.Diagnostics;

namespace Exchange.Hosting;

/// <summary>Turns what was thrown into a problem: the caller's mistakes into 4xx, everything else into a 500 that says nothing but its trace id.</summary>
sealed partial class Faults(ILogger<Faults> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception fault, CancellationToken stop)
    {
        await ResultOf(http, fault).ExecuteAsync(http);
        return true;
    }

    IResult ResultOf(HttpContext http, Exception fault)
    {
        if (fault is RequestRefused refusal) return refusal.Result;
        if (fault is BadHttpRequestException bad) return ResultOf(bad);
        if (DbEngine.IsAway(fault))
        {
            LogAway(fault, http.Request.Method);
            return Problems.Unavailable.Result();
        }
        if (http.RequestAborted.IsCancellationRequested) return TypedResults.StatusCode(StatusCodes.Status499ClientClosedRequest);
        var trace = Activity.Current?.Id ?? http.TraceIdentifier;
        var endpoint = http.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint as RouteEndpoint;
        LogUnexpected(fault, http.Request.Method, endpoint?.RoutePattern.RawText, trace);
        return Problems.InternalError.Result(more: ("traceId", trace));
    }

    static IResult ResultOf(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problems.BodyTooLarge.Result(),
        StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaType.Result(),
        StatusCodes.Status408RequestTimeout => Problems.RequestTimeout.Result(),
        _ when bad.InnerException is JsonException json => Problems.InvalidJson.Result(JsonComplaint.Of(json)),
        _ when Parameter().Match(bad.Message) is { Success: true } name => Problems.InvalidParameter.Result($"{name.Groups["name"].Value}: missing or of the wrong form."),
        _ => Problems.InvalidRequest.Result(),
    };

    // Minimal APIs name the parameter only in their message: Failed to bind parameter "Guid id" from "x". / Required parameter "Guid id" was not …
    [GeneratedRegex("parameter \"([^\"]* )?(?<name>[^\" ]+)\"", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Parameter();

    [LoggerMessage(2, LogLevel.Warning, "The database was away during a {Method}; the caller is told to repeat")]
    partial void LogAway(Exception fault, string method);

    [LoggerMessage(1, LogLevel.Error, "Unexpected fault in {Method} {Route}, trace {TraceId}")]
    partial void LogUnexpected(Exception fault, string method, string? route, string traceId);
}
