using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Exchange.Webhooks.Deliveries;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>What is compared with: signs and posts, so many at once, and keeps nothing. Its bodies are made before.</summary>
sealed class BareLoop : IDisposable
{
    readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    readonly byte[][] keys = [RandomNumberGenerator.GetBytes(32)];

    public async Task PostAsync(IReadOnlyList<string> urls, IReadOnlyList<(string Id, byte[] Body)> events, int inFlight)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < events.Count * urls.Count;)
                await PostAsync(urls[i % urls.Count], events[i / urls.Count].Id, events[i / urls.Count].Body);
        })));
    }

    async Task PostAsync(string url, string id, byte[] body)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signature.Of(keys, id, timestamp, body));
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => client.Dispose();
}
