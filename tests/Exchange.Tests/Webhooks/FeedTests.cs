using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Webhooks;

public sealed class FeedTests
{
    [Fact]
    public async Task Whoever_only_polls_gets_every_number_once_and_each_exchange_in_its_order()
    {
        await using var office = await PostOffice.OpenAsync();
        var seeded = await office.LatestAsync();
        var exchanges = Enumerable.Range(0, 16).Select(_ => PostOffice.NewExchange()).ToList();
        var polling = PollAsync(office, seeded, seeded + (16 * 25));

        await Task.WhenAll(exchanges.Select(async exchange =>
        {
            for (var i = 0; i < 25; i++) await office.HappensAsync(exchange);
        }));

        var events = await polling;
        events.ConvertAll(e => e.Sequence).ShouldBe(Enumerable.Range((int)seeded + 1, 16 * 25).Select(n => (long)n));
        foreach (var one in events.GroupBy(e => e.Data.Subject.Id)) one.Select(e => e.Data.Number).ShouldBe(Enumerable.Range(1, 25));
    }

    static async Task<List<WebhookEvent>> PollAsync(PostOffice office, long after, long until)
    {
        var events = new List<WebhookEvent>();
        while (after < until)
        {
            var page = await office.Office.GetFromJsonAsync<EventPage>($"events?after={after}&limit=37&wait=30", ProblemAssertions.Json, PostOffice.Stop);
            events.AddRange(page!.Events);
            after = page.Next;
            page.Latest.ShouldBeGreaterThanOrEqualTo(after);
        }
        return events;
    }

    [Fact]
    public async Task A_filter_leaves_out_types_and_stores_and_still_moves_on()
    {
        await using var office = await PostOffice.OpenAsync();
        var (seeded, exchange) = (await office.LatestAsync(), PostOffice.NewExchange());
        await office.HappensAsync(exchange, new ExchangeExpiredFact("expired"));
        await office.HappensAsync(exchange, store: "0002");
        await office.HappensAsync(exchange, new ExchangeCancelledFact("wrong-scan"), store: "0002");
        await Stories.Until.SeenAsync(office.LatestAsync, latest => latest == seeded + 3);

        (await TypesAsync("types=exchange.*")).ShouldBe(["exchange.expired", "exchange.cancelled"]);
        (await TypesAsync("types=exchange.*,licence.provisioned&stores=0002")).ShouldBe(["licence.provisioned", "exchange.cancelled"]);
        var nothing = await office.Office.GetFromJsonAsync<EventPage>($"events?after={seeded}&types=refund.*", ProblemAssertions.Json, PostOffice.Stop);
        (nothing!.Events.Count, nothing.Next).ShouldBe((0, seeded + 3));

        async Task<IEnumerable<string>> TypesAsync(string filter) =>
            (await office.Office.GetFromJsonAsync<EventPage>($"events?after={seeded}&{filter}", ProblemAssertions.Json, PostOffice.Stop))!.Events.Select(e => e.Type);
    }

    [Fact]
    public async Task An_event_by_its_id_has_the_bytes_of_the_feed_and_is_nobody_elses()
    {
        await using var office = await PostOffice.OpenAsync();
        var page = await office.Office.GetFromJsonAsync<JsonElement>("events?limit=1", PostOffice.Stop);
        var first = page.GetProperty("events")[0];

        (await office.Office.GetStringAsync($"events/{first.GetProperty("id").GetString()}", PostOffice.Stop)).ShouldBe(first.GetRawText());
        await (await office.Office.GetAsync("events/evt_00000000000000000000000000000000_1", PostOffice.Stop)).ShouldBeProblemAsync(404, "event-not-found");
        await (await office.Office.GetAsync("events/1", PostOffice.Stop)).ShouldBeProblemAsync(404, "event-not-found");
    }

    [Fact]
    public async Task After_400_days_the_feed_says_where_it_begins()
    {
        await using var office = await PostOffice.OpenAsync();
        var seeded = await office.LatestAsync();
        office.Passes(TimeSpan.FromDays(401));
        await office.HappensAsync(PostOffice.NewExchange());
        await Stories.Until.SeenAsync(() => LatestAfterAsync(office, seeded), latest => latest == seeded + 1);

        var problem = await (await office.Office.GetAsync("events?after=0", PostOffice.Stop)).ShouldBeProblemAsync(410, "cursor-too-old");
        problem.GetProperty("oldest").GetInt64().ShouldBe(seeded + 1);
        (await office.Office.GetFromJsonAsync<EventPage>($"events?after={seeded}", ProblemAssertions.Json, PostOffice.Stop))!.Events.Count.ShouldBe(1);
    }

    static async Task<long> LatestAfterAsync(PostOffice office, long after) =>
        (await office.Office.GetFromJsonAsync<EventPage>($"events?after={after}", ProblemAssertions.Json, PostOffice.Stop))!.Latest;
}
