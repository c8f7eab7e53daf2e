using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Webhooks;

/// <summary>One delivery as it arrived.</summary>
sealed record Arrival(string Id, long Timestamp, string Signature, byte[] Body)
{
    public JsonElement Json { get; } = JsonSerializer.Deserialize<JsonElement>(Body);
    public string Type => Json.GetProperty("type").GetString()!;
    public long Sequence => Json.GetProperty("sequence").GetInt64();
    public string Subject => Json.GetProperty("data").GetProperty("subject").GetProperty("id").GetString()!;
    public int Number => Json.GetProperty("data").GetProperty("number").GetInt32();

    /// <summary>Written anew from the standard's text, with nothing of the sender's code.</summary>
    public IEnumerable<bool> SignedBy(params string[] secrets) => secrets.Select(secret =>
    {
        var mac = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), (byte[])[.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id}.{Timestamp}.")), .. Body]);
        return Signature.Split(' ').Contains($"v1,{Convert.ToBase64String(mac)}");
    });
}

/// <summary>A retailer's receiver: answers the challenge, and each event as the test says.</summary>
sealed class Hook : IAsyncDisposable
{
    readonly WebApplication app;
    readonly Func<Arrival, HttpContext, Task> act;
    readonly ConcurrentBag<string> secrets = [];

    Hook(Func<Arrival, HttpContext, Task> act, Func<string, string> challenge)
    {
        this.act = act;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(http => HearAsync(http, challenge));
    }

    public string Url { get; private set; } = "";
    public ConcurrentQueue<Arrival> Arrivals { get; } = new();
    /// <summary>Those that were answered 2xx.</summary>
    public ConcurrentQueue<Arrival> Taken { get; } = new();
    public int Challenges;

    public static async Task<Hook> OpenAsync(Func<Arrival, HttpContext, Task>? act = null, Func<string, string>? challenge = null)
    {
        var hook = new Hook(act ?? ((_, _) => Task.CompletedTask), challenge ?? (given => given));
        await hook.app.StartAsync(PostOffice.Stop);
        hook.Url = hook.app.Urls.First() + "/hook";
        return hook;
    }

    public static Task<Hook> AnsweringAsync(Func<Arrival, int> status) => OpenAsync((one, http) =>
    {
        http.Response.StatusCode = status(one);
        return Task.CompletedTask;
    });

    public void Know(string secret) => secrets.Add(secret);

    public Task<IReadOnlyList<Arrival>> TakenAsync(int count) => SeenAsync(Taken, count);

    public Task<IReadOnlyList<Arrival>> ArrivedAsync(int count) => SeenAsync(Arrivals, count);

    static async Task<IReadOnlyList<Arrival>> SeenAsync(ConcurrentQueue<Arrival> some, int count)
    {
        await Stories.Until.SeenAsync(() => Task.FromResult(some.Count), seen => seen >= count);
        return [.. some];
    }

    async Task HearAsync(HttpContext http, Func<string, string> challenge)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        var one = new Arrival(headers["webhook-id"].Single()!, long.Parse(headers["webhook-timestamp"].Single()!, CultureInfo.InvariantCulture), headers["webhook-signature"].Single()!, body.ToArray());
        if (one.Type == "webhook-endpoint.challenge")
        {
            Interlocked.Increment(ref Challenges);
            await http.Response.WriteAsJsonAsync(new { challenge = challenge(one.Json.GetProperty("data").GetProperty("challenge").GetString()!) });
            return;
        }
        if (!one.SignedBy([.. secrets]).Any(good => good)) throw new InvalidOperationException("A delivery without a signature by a secret of this endpoint.");
        Arrivals.Enqueue(one);
        await act(one, http);
        if (http.Response.StatusCode is >= 200 and < 300) Taken.Enqueue(one);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
