using System.Net.Http.Json;
using Exchange.Contracts.Webhooks;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Webhooks;

public sealed class AgainTests
{
    [Fact]
    public async Task One_event_a_range_or_the_whole_past_is_sent_again_as_it_was()
    {
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.OpenAsync();
        var made = await office.RegisterAsync(hook);
        await office.HappensAsync(PostOffice.NewExchange(), times: 6);
        var first = await hook.TakenAsync(6);
        await office.SeenAsync(made.Endpoint.Id, view => view.Behind == 0);

        await (await office.AskAsync(made.Endpoint.Id, "resend", new { @event = first[2].Id })).ReadAsync<SentAgain>();
        (await hook.TakenAsync(7))[6].Body.ShouldBe(first[2].Body);
        await (await office.AskAsync(made.Endpoint.Id, "replay", new { first = first.Min(f => f.Sequence) + 1, last = first.Min(f => f.Sequence) + 3 })).ReadAsync<SentAgain>();
        (await hook.TakenAsync(10)).Skip(7).Select(one => one.Number).Order().ShouldBe([2, 3, 4]);
        await using var late = await Hook.OpenAsync();
        await office.RegisterAsync(late, wish => wish with { After = first.Min(f => f.Sequence) - 1 });

        var past = await late.TakenAsync(6);
        past.Select(one => (one.Id, Convert.ToHexString(one.Body))).Order().ShouldBe(first.Select(one => (one.Id, Convert.ToHexString(one.Body))).Order());
    }

    [Fact]
    public async Task A_test_is_sent_at_once_and_its_answer_shown_cut_to_4_KB()
    {
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.OpenAsync(async (_, http) => await http.Response.Body.WriteAsync(new byte[5000].Select(_ => (byte)'x').ToArray()));
        var made = await office.RegisterAsync(hook);

        var attempt = await (await office.AskAsync(made.Endpoint.Id, "test")).ReadAsync<AttemptView>();

        (attempt.Kind, attempt.Status, attempt.Delivered, attempt.Answer.Length).ShouldBe((AttemptKind.Test, 200, true, 4096));
    }

    [Fact]
    public async Task No_more_are_on_their_way_at_once_than_the_endpoint_allows()
    {
        var (inside, most, three) = (0, 0, new TaskCompletionSource());
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.OpenAsync(async (_, _) =>
        {
            var now = Interlocked.Increment(ref inside);
            lock (three) most = Math.Max(most, now);
            if (now == 3) three.TrySetResult(); // they do overlap
            await three.Task;
            Interlocked.Decrement(ref inside);
        });
        await office.RegisterAsync(hook, wish => wish with { Concurrency = 3 });
        await office.HappensAsync(PostOffice.NewExchange(), times: 60);

        await hook.TakenAsync(60);

        most.ShouldBe(3);
    }

    [Fact]
    public async Task Attempts_can_be_looked_at_for_thirty_days()
    {
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.OpenAsync();
        var made = await office.RegisterAsync(hook);
        await office.HappensAsync(PostOffice.NewExchange());
        await office.SeenAsync(made.Endpoint.Id, view => view.Behind == 0 && !hook.Taken.IsEmpty);
        office.Passes(TimeSpan.FromDays(29));
        office.Clock.Advance(TimeSpan.FromHours(2));
        (await office.AttemptsAsync(made.Endpoint.Id)).Count.ShouldBe(2);

        office.Passes(TimeSpan.FromDays(1));
        await Stories.Until.SeenAsync(async () =>
        {
            office.Clock.Advance(TimeSpan.FromMinutes(10));
            return (await office.AttemptsAsync(made.Endpoint.Id)).Count;
        }, left => left == 0);
    }

    [Fact]
    public async Task A_restart_goes_on_behind_what_was_settled()
    {
        var folder = Directory.CreateTempSubdirectory("exchange-post-");
        await using var hook = await Hook.AnsweringAsync(one => one.Number % 2 == 0 ? 500 : 200);
        Guid endpoint;
        await using (var office = await PostOffice.OpenAsync(at: folder))
        {
            endpoint = (await office.RegisterAsync(hook)).Endpoint.Id;
            await office.HappensAsync(PostOffice.NewExchange(), times: 4);
            await office.SeenAsync(endpoint, view => view is { Undelivered: 2, Behind: 0 });
        }
        var before = hook.Arrivals.Count;
        await using (var office = await PostOffice.OpenAsync(at: folder))
        {
            await office.HappensAsync(PostOffice.NewExchange());
            await hook.ArrivedAsync(before + 1);
            await office.SeenAsync(endpoint, view => view is { Undelivered: 2, Behind: 0 });
        }
        hook.Arrivals.Count.ShouldBe(before + 1);
        folder.Delete(recursive: true);
    }
}
