using System.Collections.Concurrent;
using Exchange.Hosting;

namespace Exchange.Persistence;

/// <summary>
/// The files that this process is taking in. A long file takes many transactions: its key is noted before the first of them, and its answer is
/// kept in the last. What broke off in between stays noted: the same file goes on under its key, another one is refused.
/// </summary>
sealed class FilesUnderWay(DbWriter writer)
{
    readonly ConcurrentDictionary<string, string> bodies = new(StringComparer.Ordinal);

    public async Task<object?> TakeAsync(Once once, Func<Task<object?>> take)
    {
        var (key, body) = (once.Request.KeyHash, once.Request.BodyHash);
        if (!bodies.TryAdd(key, body))
            return bodies.GetValueOrDefault(key, body) == body ? Problems.IdempotencyUndecided.Result() : Problems.IdempotencyKeyReused.Result();
        try
        {
            if (await writer.WriteAsync(once.BeginAsync, CancellationToken.None) is { } known) return StoreAnswers.Of(known);
            var answer = await take();
            if (once.Result is null) await writer.WriteAsync(once.ForgetAsync, CancellationToken.None);
            return answer;
        }
        finally
        {
            bodies.TryRemove(key, out _);
        }
    }
}
