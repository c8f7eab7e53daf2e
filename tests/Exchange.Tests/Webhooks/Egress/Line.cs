using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Exchange.Webhooks.Egress;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Tests.Webhooks.Egress;

/// <summary>A sender whose resolver and connections a test can choose; it remembers what was asked and opened.</summary>
sealed class Line : IDisposable
{
    public const string Host = "hooks.retailer.example";
    /// <summary>A public address; what is opened to it ends at loopback.</summary>
    public static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    readonly WebhookSender sender;

    public Line(EgressOptions? options = null, ResolveName? resolve = null, OpenConnection? open = null, X509Certificate2? trusted = null, ILogger<WebhookSender>? log = null)
    {
        var egress = options ?? new EgressOptions();
        new EgressOptionsCheck().Validate(name: null, egress).FailureMessage.ShouldBeNull();
        var (ask, connect) = (resolve ?? ((_, _) => Task.FromResult<IPAddress[]>([Public])), open ?? ToLoopbackAsync);
        sender = new WebhookSender(Options.Create(egress), EgressRules.Of(egress),
            (host, stop) => { Asked.Add(host); return ask(host, stop); },
            (address, stop) => { Opened.Add(address); return connect(address, stop); },
            log ?? new LogLines<WebhookSender>(), trusted is null ? null : new EgressTrust([trusted]));
    }

    public List<string> Asked { get; } = [];

    public List<IPEndPoint> Opened { get; } = [];

    /// <summary>For local trials: loopback is let through, by plain http too.</summary>
    public static EgressOptions Local { get; } = new() { AllowRanges = ["127.0.0.0/8", "::1/128"] };

    public static EgressOptions Hasty { get; } = Local with { Timeout = TimeSpan.FromMilliseconds(600), ConnectTimeout = TimeSpan.FromMilliseconds(400) };

    public Task<SendResult> PostAsync(string address, string body = "{}", CancellationToken stop = default) => PostAsync(new Uri(address), body, stop);

    public Task<SendResult> PostAsync(Uri address, string body = "{}", CancellationToken stop = default) =>
        sender.SendAsync(new OutgoingPost(address, [new("webhook-id", "msg_1")], Encoding.UTF8.GetBytes(body)), stop);

    public Task<SendResult> SendAsync(OutgoingPost post) => sender.SendAsync(post, CancellationToken.None);

    static ValueTask<Stream> ToLoopbackAsync(IPEndPoint address, CancellationToken stop) =>
        CheckedConnector.OpenSocketAsync(new IPEndPoint(address.Address.Equals(Public) ? IPAddress.Loopback : address.Address, address.Port), stop);

    public static OpenConnection Nowhere { get; } = (_, _) => throw new SocketException((int)SocketError.HostUnreachable);

    public void Dispose() => sender.Dispose();
}
