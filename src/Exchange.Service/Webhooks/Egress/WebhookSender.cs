using System.Net;
using Microsoft.Extensions.Options;

namespace Exchange.Webhooks.Egress;

/// <summary>Posts to addresses that retailers name. An attempt always ends with a result, in time, and has gone to a checked address or nowhere.</summary>
sealed partial class WebhookSender : IDisposable
{
    readonly EgressOptions options;
    readonly EgressRules rules;
    readonly ILogger log;
    readonly Connections connections = new();
    // Not HttpClient: it would copy headers, buffer and time what is bounded here.
    readonly HttpMessageInvoker line;

    public WebhookSender(IOptions<EgressOptions> options, EgressRules rules, ResolveName resolve, OpenConnection open, ILogger<WebhookSender> log, EgressTrust? trust = null)
    {
        (this.options, this.rules, this.log) = (options.Value, rules, log);
        line = new HttpMessageInvoker(EgressHandler.Make(this.options, new CheckedConnector(rules, this.options, resolve, open, connections), trust));
    }

    public async Task<SendResult> SendAsync(OutgoingPost post, CancellationToken stop)
    {
        var attempt = new Attempt();
        if (!MayBeSentTo(post.Address)) return attempt.Result(SendFailure.HttpsRequired);
        try
        {
            await TalkAsync(post, attempt, stop);
            return attempt.Result();
        }
        catch (Exception fault)
        {
            var (code, address) = SendFailure.Of(fault, stop.IsCancellationRequested);
            if (code == SendFailure.Unexpected) Unexpected(fault, post.Address.IdnHost);
            attempt.Address ??= address;
            return attempt.Result(code);
        }
    }

    // http is let out for the ranges that are let through; the connector sees to it that it goes nowhere else.
    bool MayBeSentTo(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && rules.AllowSome));

    async Task TalkAsync(OutgoingPost post, Attempt attempt, CancellationToken stop)
    {
        // A socket's patience is real time, also where a test moves the service's clock.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(options.Timeout);
        connections.Begin(attempt);
        using var request = RequestOf(post);
        using var response = await line.SendAsync(request, limit.Token);
        if (response.Version.Major > 1) attempt.Address = connections.Latest(post.Address);
        await attempt.HearAsync(response, options, limit.Token);
    }

    static HttpRequestMessage RequestOf(OutgoingPost post)
    {
        var content = new ReadOnlyMemoryContent(post.Body);
        content.Headers.TryAddWithoutValidation("Content-Type", post.ContentType);
        // 2 or 1.1 as the receiver chooses; never 3, whose Alt-Svc would lead to another host.
        var request = new HttpRequestMessage(HttpMethod.Post, post.Address) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower, Content = content };
        foreach (var (name, value) in post.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) throw new ArgumentException($"'{name}' is no header of a request.", nameof(post));
        return request;
    }

    public void Dispose() => line.Dispose();

    [LoggerMessage(LogLevel.Error, "An attempt to send to {Host} failed in a way that has no code")]
    partial void Unexpected(Exception fault, string host);
}
