using System.Security.Cryptography;
using System.Text;
using Exchange.Contracts;

namespace Exchange.Sandbox;

/// <summary>Answers by idempotency key, in the same commit as the work.</summary>
static class AnswerBook
{
    sealed record Remembered(byte[] Request, string Operation, Reply Reply, long ReadyAt);

    public static Task<Reply> OnceAsync(SandboxStore store, HttpRequest http, byte[] body, FaultPlan plan, DateTimeOffset now, Func<Book, Reply> work)
    {
        var key = http.Headers["Idempotency-Key"].ToString();
        var request = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{http.Method} {http.Path}\n"), .. body]);
        var readyAt = plan.IsSlow() ? now.AddMilliseconds(plan.SlowMs).ToUnixTimeMilliseconds() : 0;
        return store.RunAsync(book =>
        {
            var known = Find(book, "key", key) ?? Remember(book, key, new(request, Ids.New(now).ToString("N"), work(book), readyAt));
            return !known.Request.AsSpan().SequenceEqual(request) ? Reply.Problem(422, "idempotency-key-reused", "This key belongs to another request.")
                : known.ReadyAt > now.ToUnixTimeMilliseconds() ? Pending(known, now)
                : known.Reply;
        }, CancellationToken.None);
    }

    /// <summary>The status resource of a POST that was answered 202.</summary>
    public static Reply Operation(Book book, string id, DateTimeOffset now) => Find(book, "operation", id) switch
    {
        null => Reply.Problem(404, "operation-not-found", "There is no such operation."),
        var known when known.ReadyAt > now.ToUnixTimeMilliseconds() => Reply.Of(new OperationBody(id, "pending")) with { RetryAfterSeconds = Wait(known, now) },
        var known => Reply.Of(known.Reply.AsOperation(id)),
    };

    static Reply Pending(Remembered known, DateTimeOffset now) => Reply.Of(new OperationBody(known.Operation, "pending"), 202) with
    {
        RetryAfterSeconds = Wait(known, now),
        Location = $"operations/{known.Operation}",
    };

    static int Wait(Remembered known, DateTimeOffset now) => (int)Math.Ceiling((known.ReadyAt - now.ToUnixTimeMilliseconds()) / 1000.0);

    static Remembered? Find(Book book, string column, string value) => book.One(
        $"SELECT request, operation, status, body, ready_at FROM answer WHERE {column} = $0",
        row => new Remembered((byte[])row[0], row.GetString(1), new(row.GetInt32(2), row.GetString(3)), row.GetInt64(4)), value);

    static Remembered Remember(Book book, string key, Remembered made)
    {
        book.Run("INSERT INTO answer (key, request, operation, status, body, ready_at) VALUES ($0, $1, $2, $3, $4, $5)",
            key, made.Request, made.Operation, made.Reply.Status, made.Reply.Body, made.ReadyAt);
        return made;
    }
}
