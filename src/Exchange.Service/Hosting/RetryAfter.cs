namespace Exchange.Hosting;

/// <summary>Every 429 and 503 says when to come back, also where the handler did not.</summary>
sealed class RetryAfter(RequestDelegate next)
{
    const string Seconds = "2";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            if (response.StatusCode is 429 or 503 && response.Headers.RetryAfter.Count == 0) response.Headers.RetryAfter = Seconds;
            return Task.CompletedTask;
        }, http);
        return next(http);
    }
}
