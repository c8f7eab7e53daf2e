using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Commands;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Claims;

/// <summary>Talks to the service about one claim. Redirects are never followed: they would take claim code and report elsewhere.</summary>
sealed class ClaimClient : IDisposable
{
    const int MaximumAnswer = SignedDefinitions.MaximumBytes;

    readonly HttpClient http;
    readonly Uri claims;

    public ClaimClient(Uri server)
    {
        Server = server;
        claims = new Uri(server.AbsoluteUri.TrimEnd('/') + "/claim/v1/");
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = TimeSpan.FromSeconds(30),
            MaxResponseContentBufferSize = MaximumAnswer,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("exchange-scanner", Build.Version));
    }

    public Uri Server { get; }

    /// <param name="claim">The claim.</param>
    /// <param name="slot">Which device.</param>
    /// <param name="carried">True if it goes to a machine without a network, which takes longer.</param>
    public async Task<ScanChallenge> ChallengeAsync(ClaimCode claim, int slot, bool carried, CancellationToken stop)
    {
        var challenge = Read(await SendAsync(HttpMethod.Post, $"{claim}/slots/{slot}/challenge{(carried ? "?carried=true" : "")}", "{}"u8.ToArray(), stop), ScanJson.Strict.ScanChallenge);
        return challenge.Fault() is { } fault ? throw new CommandStopped(ExitCodes.Protocol, Words.ChallengeUnusable(fault)) : challenge;
    }

    /// <summary>The definitions as they are published, not read yet.</summary>
    public Task<byte[]> DefinitionsAsync(CancellationToken stop) => SendAsync(HttpMethod.Get, "definitions", null, stop);

    /// <param name="claim">The claim.</param>
    /// <param name="slot">Which device.</param>
    /// <param name="report">The signed report, as it was written.</param>
    public async Task<ScanReceipt> ReportAsync(ClaimCode claim, int slot, byte[] report, CancellationToken stop) =>
        Read(await SendAsync(HttpMethod.Post, $"{claim}/slots/{slot}/reports", report, stop), ScanJson.Strict.ScanReceipt);

    public void Dispose() => http.Dispose();

    async Task<byte[]> SendAsync(HttpMethod method, string path, byte[]? json, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(claims, path));
        if (json is not null) request.Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } };
        try
        {
            using var response = await http.SendAsync(request, stop);
            var body = await response.Content.ReadAsByteArrayAsync(stop);
            return response.IsSuccessStatusCode ? body : throw Refusal.Of(response, body);
        }
        catch (HttpRequestException e)
        {
            throw new CommandStopped(ExitCodes.Unavailable, Words.Unreachable(Given.Shown(Server), $"{e.HttpRequestError}"));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new CommandStopped(ExitCodes.Unavailable, Words.NoAnswer);
        }
    }

    static T Read<T>(byte[] body, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(body, type) is { } read) return read;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            throw new CommandStopped(ExitCodes.Protocol, Words.NotUnderstood(bad.Message));
        }
        throw new CommandStopped(ExitCodes.Protocol, Words.NotUnderstood("null"));
    }
}
