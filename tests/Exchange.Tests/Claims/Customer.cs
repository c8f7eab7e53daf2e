using System.Text.Json;
using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Exchanges;
using Exchange.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Claims;

/// <summary>Whoever holds the claim code of one exchange.</summary>
sealed class Customer(ClaimHost host, string exchange, string claimCode)
{
    int keys;

    public string Exchange => exchange;
    public string ClaimCode => claimCode;
    public ClaimCode Claim { get; } = Contracts.ClaimCode.TryParse(claimCode, out var code) ? code : throw new ArgumentException("Not a claim code.", nameof(claimCode));

    public Task<HttpResponseMessage> GetAsync(string path = "") => ClaimHost.SendAsync(host.Anyone, HttpMethod.Get, $"claim/v1/{claimCode}{path}");

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, string? key = null) =>
        ClaimHost.SendAsync(host.Anyone, HttpMethod.Post, $"claim/v1/{claimCode}{path}", body, key ?? $"key-{keys++}");

    public Task<HttpResponseMessage> DeleteAsync(string path) => ClaimHost.SendAsync(host.Anyone, HttpMethod.Delete, $"claim/v1/{claimCode}{path}");

    public async Task<ClaimStatus> StatusAsync() => await (await GetAsync()).SaysAsync<ClaimStatus>();

    public async Task<ScanChallenge> ChallengeAsync(int slot = 1, bool carried = false) =>
        JsonSerializer.Deserialize(await (await PostAsync($"/slots/{slot}/challenge{(carried ? "?carried=true" : "")}")).Content.ReadAsStringAsync(), ScanJson.Strict.ScanChallenge)!;

    /// <summary>As the scanner sends it.</summary>
    public Task<HttpResponseMessage> ReportAsync(SignedReport report, int slot = 1) => SendAsync(JsonSerializer.Serialize(report, ScanJson.Strict.SignedReport), slot);

    /// <summary>Asks before it sends: a server that refuses too much closes the line, and whoever is still sending would not hear why.</summary>
    public async Task<HttpResponseMessage> SendAsync(string report, int slot = 1)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"claim/v1/{claimCode}/slots/{slot}/reports") { Content = new StringContent(report, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = true;
        return await host.Anyone.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>As it is, under a Content-Encoding.</summary>
    public async Task<HttpResponseMessage> SendPackedAsync(byte[] body, params string[] encodings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"claim/v1/{claimCode}/slots/1/reports") { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        foreach (var encoding in encodings) request.Content.Headers.ContentEncoding.Add(encoding);
        return await host.Anyone.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>As if the programme's terms had wanted a scanner of that version.</summary>
    public async Task WantScannerAsync(string version)
    {
        await using var db = await host.DatabaseAsync();
        var row = await db.Set<ExchangeRow>().SingleAsync(e => e.HumanId == exchange);
        var deal = Deal.Of(row.DealJson);
        row.DealJson = (deal with { Removal = deal.Removal with { MinimumScanner = version } }).ToJson();
        await db.SaveChangesAsync();
    }

    public async Task<string[]> FactTypesAsync() => [.. (await host.FactsAsync(exchange)).Select(f => f.Type)];
}
