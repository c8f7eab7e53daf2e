using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Hosting.Json;

namespace Exchange.Tests.Stories;

/// <summary>Requests as tills and claim pages send them.</summary>
static class Wire
{
    static int keys;

    /// <summary>As a good client: it reads what it knows and lets the rest be.</summary>
    public static JsonSerializerOptions Json { get; } = Tolerant();

    public static string NewKey() => $"story-{Interlocked.Increment(ref keys)}";

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Shop.Stop);
    }

    /// <summary>A change under a key of its own.</summary>
    public static Task<HttpResponseMessage> DoAsync(this HttpClient client, string path, object body) => client.SendAsync(HttpMethod.Post, path, body, NewKey());

    public static async Task<T> SeeAsync<T>(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Shop.Stop);
        return await answer.SaysAsync<T>();
    }

    public static async Task<T> SaysAsync<T>(this HttpResponseMessage answer, int status = 200)
    {
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Shop.Stop));
        return (await answer.Content.ReadFromJsonAsync<T>(Json, Shop.Stop))!;
    }

    static JsonSerializerOptions Tolerant()
    {
        var json = new JsonSerializerOptions();
        StrictJson.Apply(json);
        (json.RespectRequiredConstructorParameters, json.UnmappedMemberHandling) = (false, JsonUnmappedMemberHandling.Skip);
        return json;
    }
}
