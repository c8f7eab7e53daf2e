using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace Exchange.Sandbox;

/// <summary>What every call to the sandbox vendor goes through: signature, faults, body, work, answer.</summary>
sealed class VendorCalls(SandboxStore store, FaultSettings faults, IOptions<SandboxOptions> options, TimeProvider clock, IHostApplicationLifetime life)
{
    const int LongestBody = 64 * 1024;

    public DateTimeOffset Now => clock.GetUtcNow();

    public SandboxOptions Options => options.Value;

    /// <summary>A POST that makes something: done once under its key, and answered the same ever after.</summary>
    public Task PostAsync<T>(HttpContext http, JsonTypeInfo<T> shape, Func<T, string?> faultOf, Func<Book, T, Reply> work) where T : class =>
        AnswerAsync(http, body => Read(body, shape, faultOf, request => AnswerBook.OnceAsync(store, http.Request, body, faults.Current, Now, book => work(book, request))));

    /// <summary>A POST that makes nothing: answered afresh each time.</summary>
    public Task AskAsync<T>(HttpContext http, JsonTypeInfo<T> shape, Func<T, string?> faultOf, Func<Book, T, Reply> work) where T : class =>
        AnswerAsync(http, body => Read(body, shape, faultOf, request => store.RunAsync(book => work(book, request), CancellationToken.None)));

    public Task GetAsync(HttpContext http, Func<Book, Reply> work) =>
        AnswerAsync(http, _ => store.RunAsync(work, CancellationToken.None));

    async Task AnswerAsync(HttpContext http, Func<byte[], Task<Reply>> work)
    {
        var plan = faults.Current;
        if (await BodyAsync(http.Request) is not { } body)
        {
            await Reply.Problem(413, "invalid-request", "The body is longer than 64 KiB.").WriteAsync(http);
            return;
        }
        var refusal = Signatures.FaultOf(http.Request, body, Options, Now) ?? Form(http.Request) ?? await plan.BeforeWorkAsync(http.RequestAborted);
        var reply = refusal ?? await work(body);
        if (refusal is null && plan.LosesAnswer()) await LoseAsync(http, plan);
        else await reply.WriteAsync(http);
    }

    static Reply? Form(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? null
        : request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 and <= 255 } ? Reply.Problem(400, "invalid-request", "Idempotency-Key must have 1 to 255 characters.")
        : !request.HasJsonContentType() ? Reply.Problem(415, "invalid-request", "Content-Type must be application/json.")
        : null;

    static async Task<Reply> Read<T>(byte[] body, JsonTypeInfo<T> shape, Func<T, string?> faultOf, Func<T, Task<Reply>> work) where T : class
    {
        T? request;
        try
        {
            request = JsonSerializer.Deserialize(body, shape);
        }
        catch (JsonException fault)
        {
            return Reply.Problem(400, "invalid-request", $"The body does not have the contract's shape, at {fault.Path}.");
        }
        return request is null ? Reply.Problem(400, "invalid-request", "The body is null.")
            : faultOf(request) is { } wrong ? Reply.Problem(422, "invalid-request", wrong)
            : await work(request);
    }

    static async Task<byte[]?> BodyAsync(HttpRequest request)
    {
        var body = new byte[Math.Clamp(request.ContentLength ?? LongestBody, 0, LongestBody) + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length > LongestBody ? null : body[..length];
    }

    /// <summary>The work is done and kept; the caller never hears of it.</summary>
    async Task LoseAsync(HttpContext http, FaultPlan plan)
    {
        if (plan.Hang)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
            var never = new TaskCompletionSource();
            await using (end.Token.Register(never.SetResult)) await never.Task;
        }
        http.Abort();
    }
}
