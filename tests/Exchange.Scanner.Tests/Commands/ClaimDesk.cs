using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Processes;
using Exchange.Scanner.Tests.Contracts;

namespace Exchange.Scanner.Tests.Commands;

/// <summary>The service's end of the claim API, on a port of this machine: enough to see what the scanner sends, with the real opening of reports.</summary>
sealed class ClaimDesk : IDisposable
{
    readonly HttpListener listener = new();
    readonly Task serving;

    public ClaimDesk()
    {
        Address = new($"http://127.0.0.1:{FreePort.Next()}");
        listener.Prefixes.Add(Address.AbsoluteUri);
        listener.Start();
        Challenge = new(ScanChallenge.KnownSchema, ExchangeId.New().ToString(), 1, ScanChallenge.NewRandom(), "acme-shield", BuiltInDefinitions.Document.Version,
            ScanChallenge.NewRandom(), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10), "1.0.0");
        serving = ServeAsync();
    }

    public Uri Address { get; }
    public ClaimCode Claim { get; } = ClaimCode.New();
    public ScanChallenge Challenge { get; set; }
    public string Definitions { get; set; } = DevelopmentKey.Sign(BuiltInDefinitions.Utf8());
    /// <summary>Until when the customer has time.</summary>
    public DateTime Until { get; } = new(2026, 12, 24, 18, 0, 0, DateTimeKind.Utc);
    /// <summary>Answers in place of the desk, if set.</summary>
    public Action<HttpListenerResponse>? Instead { get; set; }
    public List<string> Paths { get; } = [];
    public List<byte[]> Sent { get; } = [];
    public List<OpenedReport> Opened { get; } = [];

    public void Dispose() => listener.Close();

    async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                await AnswerAsync(context);
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task AnswerAsync(HttpListenerContext context)
    {
        Paths.Add($"{context.Request.HttpMethod} {context.Request.Url!.PathAndQuery}");
        if (Instead is not null) Instead(context.Response);
        else if (context.Request.Url.AbsolutePath == "/claim/v1/definitions") await WriteAsync(context.Response, Encoding.ASCII.GetBytes(Definitions));
        else if (context.Request.Url.AbsolutePath == $"/claim/v1/{Claim}/slots/1/challenge") await WriteAsync(context.Response, Utf8(Challenge, ScanJson.Strict.ScanChallenge));
        else if (context.Request.Url.AbsolutePath == $"/claim/v1/{Claim}/slots/1/reports") await WriteAsync(context.Response, await TakeAsync(context.Request));
        else context.Response.StatusCode = 404;
    }

    async Task<byte[]> TakeAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        Sent.Add(body.ToArray());
        Opened.Add(SignedReport.Open(body.ToArray(), Challenge, Claim, BuiltInDefinitions.Document, TimeProvider.System.GetUtcNow().UtcDateTime));
        var sum = Opened[^1] is OpenedReport.Good good ? good.Conclusion.Sum : new(Verdict.Unknown, false, false);
        return Utf8(new ScanReceipt(sum, sum.Verdict == Verdict.Removed ? SlotOutcome.Removed : SlotOutcome.Pending, "Go on.", sum.Verdict == Verdict.Removed ? ScanStep.ScanOthers : ScanStep.Uninstall, Until), ScanJson.Strict.ScanReceipt);
    }

    static byte[] Utf8<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    static async Task WriteAsync(HttpListenerResponse response, byte[] json)
    {
        response.ContentType = "application/json";
        await response.OutputStream.WriteAsync(json);
    }
}
