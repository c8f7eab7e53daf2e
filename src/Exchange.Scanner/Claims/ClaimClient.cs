using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Commands;

namespace Exchange.Scanner.Claims;

/// <summary>Talks to the service about one claim. Redirects are never followed: they would take claim code and report elsewhere.</summary>
sealed class ClaimClient : IDisposable
{
    const int MaximumAnswer = SignedDefinitions.MaximumBytes;

    readonly HttpClient http;
    readonly Uri claims;

    public ClaimClient(Uri server)
    {
        claims = new Uri(server.AbsoluteUri.TrimEnd('/') + "/claim/v1/");
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = TimeSpan.FromSeconds(30),
            MaxResponseContentBufferSize = MaximumAnswer,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("exchange-scanner", Build.Version));
    }

    public async Task<ScanChallenge> ChallengeAsync(ClaimCode claim, int slot, CancellationToken stop)
    {
        var challenge = Read(await SendAsync(HttpMethod.Post, $"{claim}/slots/{slot}/challenge", "{}"u8.ToArray(), stop), ScanJson.Strict.ScanChallenge);
        return challenge.Fault() is { } fault ? throw new CommandStopped(ExitCodes.Protocol, $"The server's challenge can't be used: {fault}.") : challenge;
    }

    public async Task<ScanDefinitions> DefinitionsAsync(CancellationToken stop) =>
        SignedDefinitions.TryOpen(await SendAsync(HttpMethod.Get, "definitions", null, stop), DefinitionKeys.Trusted, BuiltInDefinitions.Document, out var definitions, out var refusal)
            ? definitions! : throw new CommandStopped(ExitCodes.Protocol, $"The server's definitions are refused: {refusal}.");

    public async Task<ScanReceipt> ReportAsync(ClaimCode claim, int slot, SignedReport report, CancellationToken stop) =>
        Read(await SendAsync(HttpMethod.Post, $"{claim}/slots/{slot}/reports", JsonSerializer.SerializeToUtf8Bytes(report, ScanJson.Strict.SignedReport), stop), ScanJson.Strict.ScanReceipt);

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
            throw new CommandStopped(ExitCodes.Unavailable, $"The server {claims.GetLeftPart(UriPartial.Authority)} can't be reached ({e.HttpRequestError}). Try again later.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new CommandStopped(ExitCodes.Unavailable, "The server did not answer within 30 seconds. Try again later.");
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
            throw new CommandStopped(ExitCodes.Protocol, $"The server's answer is not what this scanner understands; a newer scanner may. ({bad.Message})");
        }
        throw new CommandStopped(ExitCodes.Protocol, "The server's answer is empty.");
    }
}
