using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.CrashTests.Webhooks;

/// <summary>A retailer's receiver that outlives the service. By its seed it is slow with some deliveries and fails others, none more than three times.</summary>
sealed class Receiver : IAsyncDisposable
{
    const int MostFailures = 3;
    readonly WebApplication app;
    readonly int seed;
    readonly Lock gate = new();
    readonly List<Arrival> arrivals = [];
    readonly Dictionary<string, int> tries = [];

    Receiver(int seed)
    {
        this.seed = seed;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(HearAsync);
    }

    public string Url => $"{app.Urls.First()}/hook";

    /// <summary>In the order in which they were answered.</summary>
    public IReadOnlyList<Arrival> Arrivals
    {
        get { lock (gate) return [.. arrivals]; }
    }

    public static async Task<Receiver> OpenAsync(int seed, CancellationToken stop)
    {
        var receiver = new Receiver(seed);
        await receiver.app.StartAsync(stop);
        return receiver;
    }

    async Task HearAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted); // half of one, of a sender that is gone, is none
        using var json = JsonDocument.Parse(body.ToArray());
        if (json.RootElement.GetProperty("type").ValueEquals("webhook-endpoint.challenge"))
            await http.Response.WriteAsync(json.RootElement.GetProperty("data").GetProperty("challenge").GetString()!, http.RequestAborted);
        else
            await AnswerAsync(http, http.Request.Headers["webhook-id"].Single()!, ReceivedEvent.Of(json.RootElement, body.ToArray()));
    }

    async Task AnswerAsync(HttpContext http, string id, ReceivedEvent one)
    {
        var attempt = AttemptOf(id);
        var random = new Random(unchecked(seed + ((int)one.Sequence * 7919) + (attempt * 104_729)));
        var (fails, slow) = (attempt <= MostFailures && random.NextDouble() < 0.12, random.NextDouble() < 0.12);
        if (slow) await Pause.OfAsync(random.Next(1, 150), CancellationToken.None);
        // One that was cut off meanwhile can't be answered any more.
        var taken = !fails && !http.RequestAborted.IsCancellationRequested;
        http.Response.StatusCode = taken ? StatusCodes.Status204NoContent : StatusCodes.Status500InternalServerError;
        lock (gate) arrivals.Add(new(id, one, taken));
    }

    int AttemptOf(string id)
    {
        lock (gate) return tries[id] = tries.GetValueOrDefault(id) + 1;
    }

    /// <summary>How many came after one of the same id had been answered 2xx.</summary>
    public int Again => Arrivals.GroupBy(a => a.Id, StringComparer.Ordinal).Sum(same => Math.Max(0, same.SkipWhile(a => !a.Taken).Count() - 1));

    public override string ToString()
    {
        var (all, events) = (Arrivals, Arrivals.DistinctBy(a => a.Id).Count());
        return string.Create(CultureInfo.InvariantCulture, $"{all.Count} arrivals of {events} events, {all.Count - events} repeats, {Again} of them after a 2xx");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
