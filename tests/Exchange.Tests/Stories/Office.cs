using System.Text;
using System.Text.Json;
using Exchange.Attention;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;

namespace Exchange.Tests.Stories;

/// <summary>The retailer's head office.</summary>
sealed class Office(Shop shop, HttpClient client)
{
    public HttpClient Client => client;

    public async Task PublishesAsync(ProgrammeTerms terms)
    {
        using var drafted = await client.DoAsync("retailer/v1/programmes", terms);
        await drafted.SaysAsync<JsonElement>(201);
        using var published = await client.DoAsync($"retailer/v1/programmes/{terms.Code}/versions/{terms.Version}/publish", new { by = "office", why = "story" });
        await published.SaysAsync<JsonElement>();
    }

    public async Task WithdrawsAsync(string programme, string why)
    {
        using var answer = await client.DoAsync($"retailer/v1/programmes/{programme}/withdraw", new { why, by = "office" });
        await answer.SaysAsync<JsonElement>();
    }

    /// <summary>What waits for a person, or for a store.</summary>
    public async Task<IReadOnlyList<AttentionItem>> AttentionAsync() => (await client.SeeAsync<AttentionPage>("retailer/v1/attention?limit=200")).Items;

    public async Task DecidesAsync(Guid obligation, string resolution, string by = "office-7")
    {
        using var answer = await client.DoAsync($"retailer/v1/attention/{obligation}/resolutions", new { resolution, by, reason = "looked at it" });
        await answer.SaysAsync<ExchangeView>();
    }

    public Task<JsonElement> ImportsSalesAsync(params string[] lines) =>
        ImportsAsync("sales-imports", string.Join('\n', ["store,day,till,transaction,line,gtin,quantity,net,tax,tender", .. lines]));

    public Task<JsonElement> ImportsKeysAsync(string gtin, int count) =>
        ImportsAsync($"key-pool/imports?gtin={gtin}", string.Join('\n', ["key", .. Enumerable.Range(1, count).Select(i => $"LANT-{i:0000}-{shop.Today:yyyyMMdd}")]));

    async Task<JsonElement> ImportsAsync(string where, string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        content.Headers.Add("Idempotency-Key", Wire.NewKey());
        using var answer = await client.PostAsync($"retailer/v1/{where}", content, Shop.Stop);
        return await answer.SaysAsync<JsonElement>();
    }
}
