using Microsoft.AspNetCore.Diagnostics;

namespace Exchange.Hosting;

/// <summary>Gives answers that have a status but no body, such as the router's own 404 and 405, their problem.</summary>
static class BareStatus
{
    public static Task ExplainAsync(StatusCodeContext bare)
    {
        var status = bare.HttpContext.Response.StatusCode;
        var problem = status switch
        {
            400 => Problems.InvalidRequest,
            401 => Problems.Unauthorised,
            403 => Problems.Forbidden,
            404 => Problems.NotFound,
            405 => Problems.MethodNotAllowed,
            406 => Problems.NotAcceptable,
            413 => Problems.BodyTooLarge,
            415 => Problems.UnsupportedMediaType,
            429 => Problems.TooManyRequests,
            503 => Problems.Overloaded,
            _ => null,
        };
        return problem is null ? Task.CompletedTask : problem.Result().ExecuteAsync(bare.HttpContext);
    }
}
