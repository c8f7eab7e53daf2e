using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Exchange.CrashTests.Webhooks;

/// <summary>The retailer's head office at one running service, over its public endpoints.</summary>
sealed class Office(Uri service, string key) : IDisposable
{
    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new(service, "retailer/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    public async Task<string> RegisterAsync(Receiver receiver, bool ordered, CancellationToken stop)
    {
        var made = await PostAsync("webhook-endpoints", new { url = receiver.Url, payload = "full", after = 0, concurrency = 16, ordered }, $"endpoint-{ordered}", stop);
        return made.GetProperty("endpoint").GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> PostAsync(string path, object body, string idempotencyKey, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType()), Headers = { { "Idempotency-Key", idempotencyKey } } };
        using var answer = await http.SendAsync(request, stop);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
    }

    /// <summary>All events there are, with the bytes that the feed has for each.</summary>
    public async Task<IReadOnlyList<ReceivedEvent>> FeedAsync(CancellationToken stop)
    {
        var events = new List<ReceivedEvent>();
        while (true)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"events?limit=1000&after={events.LastOrDefault()?.Sequence ?? 0}", stop);
            events.AddRange(page.GetProperty("events").EnumerateArray().Select(json => ReceivedEvent.Of(json, Encoding.UTF8.GetBytes(json.GetRawText()))));
            if (events.Count == 0 || events[^1].Sequence >= page.GetProperty("latest").GetInt64()) return events;
        }
    }

    public Task<byte[]> EventAsync(string id, CancellationToken stop) => http.GetByteArrayAsync($"events/{id}", stop);

    /// <summary>Waits until the endpoint has everything up to a number, and nothing is kept to be tried again.</summary>
    public async Task CaughtUpAsync(string endpoint, long sequence, CancellationToken stop)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var view = await http.GetFromJsonAsync<JsonElement>($"webhook-endpoints/{endpoint}", stop);
            if (view.GetProperty("state").GetString() != "enabled") throw new InvalidOperationException($"The endpoint is not enabled: {view}");
            if (view.GetProperty("cursor").GetInt64() >= sequence && view.GetProperty("behind").GetInt64() == 0 && view.GetProperty("undelivered").GetInt32() == 0) return;
            await look.WaitForNextTickAsync(stop);
        }
    }

    public void Dispose() => http.Dispose();
}
