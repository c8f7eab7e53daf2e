using Microsoft.AspNetCore.Http;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>What bad receivers do.</summary>
static class Misbehaviour
{
    public static readonly string[] All = ["silence", "error", "hang", "drip", "redirect", "reset"];

    public static async Task DoAsync(HttpContext http, string behaviour)
    {
        if (await Challenge.IsAnsweredAsync(http)) return;
        switch (behaviour)
        {
            case "silence": await UntilGoneAsync(http); break;
            case "hang": await DripAsync(http, most: 1); await UntilGoneAsync(http); break;
            case "drip": await DripAsync(http, most: int.MaxValue); break;
            case "error": http.Response.StatusCode = 500; break;
            case "redirect": http.Response.Redirect("http://127.0.0.1/elsewhere"); break;
            default: http.Abort(); break;
        }
    }

    // The headers, and then a byte of the answer each second.
    static async Task DripAsync(HttpContext http, int most)
    {
        http.Response.ContentLength = 1000;
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            for (var sent = 0; sent < most; sent++)
            {
                await http.Response.WriteAsync(".", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                if (sent + 1 < most) await second.WaitForNextTickAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The sender had enough, as it should.
        }
    }

    static async Task UntilGoneAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = http.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    }
}
