using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Exchange.Licences.Neutral;

/// <summary>One HTTP client a vendor. It never follows a redirect (a 307 would send body and key elsewhere) and never retries: retries are durable and belong to the saga.</summary>
static class NeutralVendors
{
    const int Queue = 4096;

    public static string ClientName(string vendorId) => $"vendor:{vendorId}";

    public static void AddNeutralVendor(this IServiceCollection services, string vendorId)
    {
        var client = services.AddHttpClient(ClientName(vendorId)).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.ConfigureHttpClient((provider, http) =>
        {
            http.BaseAddress = Of(provider, vendorId).BaseUrl;
            http.Timeout = Timeout.InfiniteTimeSpan;
        });
        client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            // Its call is a span of ours; which trace of ours it belongs to is none of the vendor's business.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        // Each call would otherwise cost three log lines, and its address and headers belong in none.
        client.RemoveAllLoggers();
        client.AddResilienceHandler("vendor", (pipeline, context) => Guard(pipeline, Of(context.ServiceProvider, vendorId)));
        client.AddHttpMessageHandler(provider => new BoundedAnswers(Of(provider, vendorId).AnswerLimit));
        client.AddHttpMessageHandler(provider => new Signing(Of(provider, vendorId), provider.GetRequiredService<TimeProvider>()));
    }

    static VendorOptions Of(IServiceProvider provider, string vendorId) =>
        provider.GetRequiredService<IOptions<VendorsOptions>>().Value.ById[vendorId];

    static void Guard(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, VendorOptions vendor)
    {
        // A socket's patience is real time, also where a test moves the service's clock.
        pipeline.TimeProvider = TimeProvider.System;
        pipeline.AddTimeout(vendor.LongestCall)
            .AddConcurrencyLimiter(vendor.Concurrency, Queue)
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(5),
                // A 429 or 4xx comes from a vendor that is well.
                ShouldHandle = call => ValueTask.FromResult(
                    call.Outcome.Exception is HttpRequestException or TimeoutRejectedException ||
                    call.Outcome.Result is { StatusCode: >= HttpStatusCode.InternalServerError }),
            })
            .AddTimeout(vendor.Timeout);
    }
}
