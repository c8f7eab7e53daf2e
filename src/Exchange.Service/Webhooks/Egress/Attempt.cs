using System.Buffers;
using System.Diagnostics;
using System.Net;

namespace Exchange.Webhooks.Egress;

/// <summary>What is known of an attempt so far; it stays known when the attempt ends early.</summary>
sealed class Attempt
{
    const int LongestHeader = 1024;
    const int Spare = 8 * 1024;
    static readonly string[] Kept = ["Content-Type", "Content-Length", "Date", "Location", "Retry-After", "Server", "Via", "X-Request-Id", "Webhook-Delivery"];

    readonly long started = Stopwatch.GetTimestamp();
    int? status;
    byte[] answer = [];
    bool cut;
    KeyValuePair<string, string>[] headers = [];

    public IPEndPoint? Address { get; set; }

    public async Task HearAsync(HttpResponseMessage response, EgressOptions options, CancellationToken stop)
    {
        status = (int)response.StatusCode;
        headers = [.. HeadersOf(response)];
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        await ReadAsync(body, options.AnswerKept, options.AnswerLimit, stop);
    }

    // To its end where it is short, since only then is the connection used again.
    async Task ReadAsync(Stream body, int kept, int limit, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(kept + Spare);
        var length = 0;
        try
        {
            for (int read; !cut && (read = await body.ReadAsync(Room(buffer, length, kept, limit), stop)) > 0; cut = length == limit) length += read;
        }
        finally
        {
            if (length > 0) answer = buffer.AsSpan(0, Math.Min(length, kept)).ToArray();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static Memory<byte> Room(byte[] buffer, int length, int kept, int limit) =>
        length < kept ? buffer.AsMemory(length, kept - length) : buffer.AsMemory(kept, Math.Min(Spare, limit - length));

    static IEnumerable<KeyValuePair<string, string>> HeadersOf(HttpResponseMessage response)
    {
        foreach (var name in Kept)
            if (response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values))
                yield return new(name, values.ToString() is { Length: > LongestHeader } longer ? longer[..LongestHeader] : values.ToString());
    }

    public SendResult Result(string? failure = null) => new()
    {
        Status = status, Failure = failure, Answer = answer, AnswerCut = cut, Headers = headers, Address = Address, Duration = Stopwatch.GetElapsedTime(started),
    };
}
