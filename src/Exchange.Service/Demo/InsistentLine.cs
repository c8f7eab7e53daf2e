using System.Collections.Concurrent;
using System.Net;

namespace Exchange.Demo;

/// <summary>
/// A line to several replicas, as a till has it: what is not answered in time, or only with a server's trouble, is asked again of the next replica, under the same
/// key, until it is answered.
/// </summary>
sealed class InsistentLine(IReadOnlyList<Uri> replicas, TimeProvider clock)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(3) })
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(28), Pause = TimeSpan.FromMilliseconds(300);
    int next;

    /// <summary>Why something was asked again, and how often.</summary>
    public ConcurrentDictionary<string, int> Repeats { get; } = new(StringComparer.Ordinal);

    public HttpClient NewClient() => new(this, disposeHandler: false) { BaseAddress = replicas[0], Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        var path = request.RequestUri!.PathAndQuery;
        using var pause = new PeriodicTimer(Pause, clock);
        while (true)
        {
            request.RequestUri = new Uri(replicas[(int)((uint)Interlocked.Increment(ref next) % replicas.Count)], path);
            if (await TryAsync(request, stop) is { } answer) return answer;
            await pause.WaitForNextTickAsync(stop);
        }
    }

    async Task<HttpResponseMessage?> TryAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            var answer = await base.SendAsync(request, patience.Token);
            await answer.Content.LoadIntoBufferAsync(patience.Token);
            if (!await IsTroubleAsync(answer, patience.Token)) return answer;
            Count($"{(int)answer.StatusCode}");
            answer.Dispose();
        }
        catch (HttpRequestException why)
        {
            Count(why.HttpRequestError == HttpRequestError.ConnectionError ? "no connection" : "connection lost");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            Count("no answer in time");
        }
        return null;
    }

    static async Task<bool> IsTroubleAsync(HttpResponseMessage answer, CancellationToken stop) =>
        (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || (answer.StatusCode == HttpStatusCode.Conflict && (await answer.Content.ReadAsStringAsync(stop)).Contains("idempotency-undecided", StringComparison.Ordinal));

    void Count(string why) => Repeats.AddOrUpdate(why, 1, (_, before) => before + 1);
}
