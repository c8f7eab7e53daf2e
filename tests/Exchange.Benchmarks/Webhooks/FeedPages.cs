using System.Globalization;
using System.Net.Http.Headers;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>Pages of 1,000 over HTTP against reading the same rows by SQL: into nothing, and (the honest part of the way) into such an answer.</summary>
static class FeedPages
{
    const int Page = 1_000;

    public static async Task MeasureAsync(SinkProcess sink, Sizes sizes, Figures figures)
    {
        await using var service = await MeasuredService.StartAsync();
        var count = sizes.Pages * Page;
        for (var left = count; left > 0; left -= 5_000) await service.CommitAsync(MadeFacts.Make(service.Stream.RetailerId, Math.Min(left, 5_000)));
        await service.UntilDispatchedAsync();
        await using var rows = new JournalRows(service.Database, service.Stream.RetailerId);
        await using var plain = await PlainPages.StartAsync(rows);
        using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", service.Running.OfficeKey) } };
        var rounds = new List<(double Feed, double Sql, double Answer)>();
        for (var round = -1; round < sizes.Rounds; round++)
        {
            var feed = await EachAsync(after => GetAsync(client, new Uri(service.Running.Address, $"retailer/v1/events?after={after}&limit={Page}")));
            var sql = await EachAsync(after => Task.FromResult((long)rows.Read(after, Page, Stream.Null)));
            var answer = await EachAsync(after => GetAsync(client, new Uri(plain.Address, $"?after={after}&limit={Page}")));
            Figures.Say($"round {round}: feed {feed:0.00} ms, SQL {sql:0.00} ms, SQL and answer {answer:0.00} ms a page");
            if (round >= 0) rounds.Add((feed, sql, answer));
        }
        figures.Add("feed-page", Figures.Median(rounds.Select(r => r.Feed)), "ms");
        figures.Add("sql-page", Figures.Median(rounds.Select(r => r.Sql)), "ms");
        figures.Add("sql-page-answered", Figures.Median(rounds.Select(r => r.Answer)), "ms");
        figures.Add("ratio-feed-to-sql", Figures.Median(rounds.Select(r => r.Feed / r.Sql)), "ratio", atMost: 3);
        figures.Add("ratio-feed-to-sql-answered", Figures.Median(rounds.Select(r => r.Feed / r.Answer)), "ratio");

        // The median page, in milliseconds.
        async Task<double> EachAsync(Func<string, Task<long>> readAsync)
        {
            var pages = new List<double>();
            for (var after = 0; after + Page <= count; after += Page)
            {
                var watch = TimeProvider.System.GetTimestamp();
                if (await readAsync(after.ToString(CultureInfo.InvariantCulture)) == 0) throw new InvalidOperationException("An empty page.");
                pages.Add(TimeProvider.System.GetElapsedTime(watch).TotalMilliseconds);
            }
            return Figures.Median(pages);
        }
    }

    static async Task<long> GetAsync(HttpClient client, Uri address)
    {
        using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var (buffer, length) = (new byte[64 * 1024], 0L);
        for (int read; (read = await body.ReadAsync(buffer)) > 0;) length += read;
        return length;
    }
}
