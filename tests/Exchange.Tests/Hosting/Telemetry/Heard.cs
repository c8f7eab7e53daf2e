using Exchange.Contracts.Webhooks;
using Exchange.Tests.Stories;
using Exchange.Tests.Webhooks;
using Microsoft.AspNetCore.Builder;

namespace Exchange.Tests.Hosting.Telemetry;

/// <summary>A receiver on this machine, and whether it was told of a trace.</summary>
sealed class Heard(Hook hook) : IAsyncDisposable
{
    static readonly string[] headers = ["traceparent", "tracestate", "baggage", "request-id", "correlation-context"];
    int traced;

    public Hook Hook => hook;
    public int Traced => traced;
    public string Secret { get; private set; } = "";

    public static async Task<Heard> OpenAsync()
    {
        Heard? heard = null;
        heard = new(await Hook.OpenAsync((_, http) =>
        {
            if (headers.Any(http.Request.Headers.ContainsKey)) Interlocked.Increment(ref heard!.traced);
            return Task.CompletedTask;
        }));
        return heard;
    }

    public void Allow(WebApplicationBuilder builder, Recorder recorder)
    {
        builder.Configuration["Webhooks:Egress:AllowRanges:0"] = "127.0.0.0/8";
        recorder.AttachTo(builder);
    }

    public async Task SubscribeAsync(Shop shop)
    {
        using var answer = await shop.Office.Client.DoAsync("retailer/v1/webhook-endpoints", new NewWebhookEndpoint { Url = hook.Url, Payload = EventPayload.Full });
        var made = await answer.SaysAsync<MintedWebhookEndpoint>(201);
        hook.Know(Secret = made.Secret);
        await Until.SeenAsync(() => shop.Office.Client.SeeAsync<WebhookEndpointView>($"retailer/v1/webhook-endpoints/{made.Endpoint.Id}"), view => view.State == EndpointState.Enabled);
    }

    public ValueTask DisposeAsync() => hook.DisposeAsync();
}
