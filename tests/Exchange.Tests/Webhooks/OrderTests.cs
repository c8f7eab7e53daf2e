using System.Net.Http.Json;
using Exchange.Contracts.Webhooks;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Webhooks;

public sealed class OrderTests
{
    [Fact]
    public async Task In_order_an_exchange_waits_for_its_own_events_and_for_nobody_elses()
    {
        var stuck = true;
        var (slow, quick) = (PostOffice.NewExchange(), PostOffice.NewExchange());
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.AnsweringAsync(one => stuck && one.Subject == PostOffice.NameOf(slow) ? 500 : 200);
        var made = await office.RegisterAsync(hook, wish => wish with { Ordered = true });
        for (var i = 0; i < 10; i++)
        {
            await office.HappensAsync(slow);
            await office.HappensAsync(quick);
        }
        (await hook.TakenAsync(10)).Select(one => one.Number).ShouldBe(Enumerable.Range(1, 10));
        (await office.SeenAsync(made.Endpoint.Id, view => view is { Undelivered: 10, Behind: 0 })).State.ShouldBe(EndpointState.Enabled);
        hook.Arrivals.Where(one => one.Subject != PostOffice.NameOf(quick)).ShouldAllBe(one => one.Number == 1);

        stuck = false;
        await office.SeenAsync(made.Endpoint.Id, view => view.Undelivered == 0, passing: TimeSpan.FromMinutes(1));

        foreach (var a in (await office.AttemptsAsync(made.Endpoint.Id)).Reverse()) TestContext.Current.TestOutputHelper!.WriteLine($"{a.At:O} {a.Sequence} {a.Kind} {a.Number} {a.Status} {a.Failure} next {a.NextAt:O}");
        hook.Taken.Skip(10).Select(one => one.Number).ShouldBe(Enumerable.Range(1, 10));
    }

    [Fact]
    public async Task In_order_what_is_given_up_is_skipped_visibly()
    {
        var exchange = PostOffice.NewExchange();
        await using var office = await PostOffice.OpenAsync(new() { ["Webhooks:Retries:0"] = "00:00:05" });
        await using var hook = await Hook.AnsweringAsync(one => one.Number == 1 ? 400 : 200);
        var made = await office.RegisterAsync(hook, wish => wish with { Ordered = true });
        await office.HappensAsync(exchange, times: 3);

        await office.SeenAsync(made.Endpoint.Id, view => view is { Undelivered: 1, Behind: 0 }, passing: TimeSpan.FromSeconds(1));

        hook.Taken.Select(one => one.Number).ShouldBe([2, 3]);
        var skipped = (await office.UndeliveredAsync(made.Endpoint.Id)).ShouldHaveSingleItem();
        (skipped.State, skipped.Attempts, skipped.Last).ShouldBe((UndeliveredState.Exhausted, 2, "400"));
    }
}
