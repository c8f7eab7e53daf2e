using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace SampleReceiver;

/// <summary>
/// Fetches what is missing. A webhook is a hint that something happened, and the feed is the truth: deliveries overtake each other, and what is retried comes
/// hours later, but the sequence has no gaps. If your endpoint has a filter, put the same types and stores into this address.
/// </summary>
sealed class Feed(HttpClient http, Inbox inbox) : BackgroundService
{
    readonly Channel<bool> nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is a gap. It is filled behind the answer's back, once for however many deliveries showed it.</summary>
    public void Nudge() => nudges.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await CatchUpAsync(stop); // what happened while this was down
        await foreach (var _ in nudges.Reader.ReadAllAsync(stop))
            if (inbox.HasGap) await CatchUpAsync(stop);
    }

    /// <summary>If it fails, nothing is lost: the next event shows the gap again.</summary>
    async Task CatchUpAsync(CancellationToken stop)
    {
        try
        {
            while (await NextPageAsync(stop)) { }
            Console.WriteLine($"caught up to {inbox.UpTo}");
        }
        catch (Exception why) when (why is HttpRequestException or JsonException || (why is TaskCanceledException && !stop.IsCancellationRequested))
        {
            Console.Error.WriteLine($"The feed could not be read: {why.Message}");
        }
    }

    /// <summary>False when that was the last one.</summary>
    async Task<bool> NextPageAsync(CancellationToken stop)
    {
        using var answer = await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"retailer/v1/events?after={inbox.UpTo}&limit=1000"), stop);
        answer.EnsureSuccessStatusCode(); // 410: you were away for longer than events are kept, and START_AFTER must be moved by hand
        using var page = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
        foreach (var one in page.RootElement.GetProperty("events").EnumerateArray()) inbox.Keep(one);
        var next = page.RootElement.GetProperty("next").GetInt64();
        inbox.MoveTo(next);
        return next < page.RootElement.GetProperty("latest").GetInt64();
    }
}
