using System.Net;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using Refit;

namespace Exchange.Licences.Neutral;

/// <summary>One question to the vendor, and what every way of going wrong means.</summary>
sealed partial class VendorLine(string vendorId, TimeProvider clock, ILogger log)
{
    public async Task<VendorAnswer> AskAsync(Reading reading, Func<Task<HttpResponseMessage>> send, CancellationToken stop)
    {
        try
        {
            using var response = await SentAsync(send);
            return await HearAsync(reading, response, stop);
        }
        catch (Exception closed) when (closed is BrokenCircuitException or RateLimiterRejectedException)
        {
            // Nothing was sent: the circuit is open, or too many wait already.
            return new VendorAnswer.TryLater("unavailable");
        }
        catch (Exception fault) when (!stop.IsCancellationRequested && IsOfTheLine(fault))
        {
            Lost(fault, vendorId, reading.Verb);
            return Lost(reading, fault);
        }
    }

    /// <summary>Refit wraps what went wrong on the line; here it counts for itself.</summary>
    static async Task<HttpResponseMessage> SentAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            return await send();
        }
        catch (ApiRequestException wrapped) when (wrapped.InnerException is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
            throw;
        }
    }

    async Task<VendorAnswer> HearAsync(Reading reading, HttpResponseMessage response, CancellationToken stop)
    {
        var body = await response.Content.ReadAsByteArrayAsync(stop);
        var type = response.Content.Headers.ContentType?.MediaType;
        var answer = new Answer(response.StatusCode, type, body, RetryAfter.Of(response, clock));
        var meaning = reading.Of(answer);
        if (meaning is not VendorAnswer.Done) NotDone(vendorId, reading.Verb, (int)answer.Status, CodeOf(meaning));
        return meaning;
    }

    static string CodeOf(VendorAnswer meaning) =>
        meaning is VendorAnswer.Refused no ? no.Code : ((VendorAnswer.TryLater)meaning).Code;

    static bool IsOfTheLine(Exception fault) =>
        fault is HttpRequestException or TimeoutRejectedException or IOException or JsonException or OperationCanceledException;

    // Without a connection nothing was sent; everything else may have done its work.
    static VendorAnswer.TryLater Lost(Reading reading, Exception fault) => fault is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
    }
        ? new("unavailable")
        : reading.Unknown;

    [LoggerMessage(LogLevel.Warning, "No usable answer from vendor {Vendor} to {Verb}")]
    partial void Lost(Exception fault, string vendor, string verb);

    [LoggerMessage(LogLevel.Information, "Vendor {Vendor} answered {Verb} with {Status}: {Code}")]
    partial void NotDone(string vendor, string verb, int status, string code);
}

/// <summary>An answer as it came.</summary>
readonly record struct Answer(HttpStatusCode Status, string? Type, byte[] Body, TimeSpan? After);
