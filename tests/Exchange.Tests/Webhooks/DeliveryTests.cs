using System.Net.Http.Json;
using Exchange.Contracts.Webhooks;
using Exchange.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Exchange.Tests.Webhooks;

public sealed class DeliveryTests
{
    [Fact]
    public async Task An_endpoint_gets_nothing_before_it_has_answered_the_challenge_and_then_everything()
    {
        var honest = false;
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.OpenAsync(challenge: given => honest ? given : "what?");
        var made = await office.RegisterAsync(hook, verified: false);
        await office.HappensAsync(PostOffice.NewExchange(), times: 3);
        var waiting = await office.SeenAsync(made.Endpoint.Id, view => view.Challenge?.Failure is not null && view.Behind == 3);
        (waiting.State, waiting.Challenge!.Failure, hook.Arrivals.Count).ShouldBe((EndpointState.Verifying, "wrong-answer", 0));

        honest = true;
        await (await office.AskAsync(made.Endpoint.Id, "verify")).ReadAsync<WebhookEndpointView>();

        (await hook.TakenAsync(3)).Select(one => one.Number).Order().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_failed_event_is_sent_again_under_its_id_with_its_bytes_and_a_new_timestamp()
    {
        var failures = 3;
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.AnsweringAsync(_ => Interlocked.Decrement(ref failures) >= 0 ? 503 : 204);
        var made = await office.RegisterAsync(hook, wish => wish with { Payload = EventPayload.Thin });
        await office.HappensAsync(PostOffice.NewExchange());
        await office.SeenAsync(made.Endpoint.Id, view => view is { Undelivered: 0, Behind: 0 } && !hook.Taken.IsEmpty, passing: TimeSpan.FromMinutes(1));

        var arrivals = hook.Arrivals.ToArray();
        arrivals.Length.ShouldBe(4);
        arrivals.Select(one => one.Id).Distinct().Count().ShouldBe(1);
        arrivals.Select(one => Convert.ToHexString(one.Body)).Distinct().Count().ShouldBe(1);
        arrivals.Select(one => one.Timestamp).ShouldBe(arrivals.Select(one => one.Timestamp).Distinct().Order());
        arrivals[0].Json.GetProperty("data").TryGetProperty("fact", out _).ShouldBeFalse();
        var attempts = await office.AttemptsAsync(made.Endpoint.Id, arrivals[0].Id);
        attempts.Select(a => (a.Number, a.Status, a.Delivered, Again: a.NextAt is not null))
            .ShouldBe([(4, 204, true, false), (3, 503, false, true), (2, 503, false, true), (1, 503, false, true)]);
        attempts[0].Address.ShouldBe(new Uri(hook.Url).Authority);
        var one = await office.Office.GetFromJsonAsync<AttemptView>($"webhook-endpoints/{made.Endpoint.Id}/attempts/{attempts[0].Id}", ProblemAssertions.Json, PostOffice.Stop);
        one!.Request.Body.ShouldBe(System.Text.Encoding.UTF8.GetString(arrivals[0].Body));
        one.Request.WebhookSignature.ShouldBe(arrivals[^1].Signature);
    }

    [Fact]
    public async Task Both_secrets_sign_until_the_overlap_is_over()
    {
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.OpenAsync();
        var made = await office.RegisterAsync(hook);
        var rotated = await (await office.AskAsync(made.Endpoint.Id, "secret", new { overlapHours = 2 })).ReadAsync<RotatedSecret>();
        hook.Know(rotated.Secret);

        // Whoever sends hears of it a moment later: until then the old one, which still holds, signs alone.
        var sent = 0;
        while (!(await NextSignedAsync())[0]) sent.ShouldBeLessThan(100);
        (await NextSignedAsync()).ShouldBe([true, true]);
        office.Passes(TimeSpan.FromHours(2));
        (await NextSignedAsync()).ShouldBe([true, false]);

        async Task<bool[]> NextSignedAsync()
        {
            await office.HappensAsync(PostOffice.NewExchange());
            return (await hook.TakenAsync(++sent))[^1].SignedBy(rotated.Secret, made.Secret).ToArray();
        }
    }

    [Fact]
    public async Task Gone_disables_at_once_and_what_was_kept_arrives_when_it_is_enabled()
    {
        var gone = true;
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.AnsweringAsync(_ => gone ? 410 : 200);
        var made = await office.RegisterAsync(hook, wish => wish with { Concurrency = 1 });
        await office.HappensAsync(PostOffice.NewExchange(), times: 5);
        var disabled = await office.SeenAsync(made.Endpoint.Id, view => view.State == EndpointState.Disabled);
        (disabled.DisabledWhy, hook.Arrivals.Count).ShouldBe(("gone", 1));
        await office.HappensAsync(PostOffice.NewExchange(), times: 5);

        gone = false;
        await (await office.AskAsync(made.Endpoint.Id, "enable")).ReadAsync<WebhookEndpointView>();

        (await hook.TakenAsync(10)).Select(one => one.Sequence).Distinct().Count().ShouldBe(10);
        await office.SeenAsync(made.Endpoint.Id, view => view is { Undelivered: 0, Behind: 0, State: EndpointState.Enabled });
    }

    [Fact]
    public async Task Five_dark_days_give_two_notices_then_disable_and_nothing_is_lost()
    {
        var dark = true;
        await using var office = await PostOffice.OpenAsync();
        await using var hook = await Hook.OpenAsync((_, http) =>
        {
            if (dark) http.Abort();
            return Task.CompletedTask;
        });
        await using var told = await Hook.OpenAsync();
        await office.RegisterAsync(told, wish => wish with { Kind = EndpointKind.Operational, Ordered = true });
        var made = await office.RegisterAsync(hook, wish => wish with { Ordered = true });
        var (exchange, happened) = (PostOffice.NewExchange(), 0);
        var disabled = await Stories.Until.SeenAsync(async () =>
        {
            office.Passes(TimeSpan.FromHours(1));
            if (happened++ % 10 == 0) exchange = PostOffice.NewExchange();
            await office.HappensAsync(exchange);
            return await office.ViewAsync(made.Endpoint.Id);
        }, view => view.State == EndpointState.Disabled);
        happened.ShouldBeInRange(5 * 24, 6 * 24);
        disabled.DisabledWhy.ShouldBe("failing");
        await office.SeenAsync(made.Endpoint.Id, view => view.Undelivered + view.Behind == happened);

        dark = false;
        await (await office.AskAsync(made.Endpoint.Id, "enable")).ReadAsync<WebhookEndpointView>();
        await office.SeenAsync(made.Endpoint.Id, view => view.State == EndpointState.Enabled);
        await (await office.AskAsync(made.Endpoint.Id, "recover", new { since = Retailers.Cell.Morning })).ReadAsync<SentAgain>();
        await office.SeenAsync(made.Endpoint.Id, view => view is { Undelivered: 0, Behind: 0 }, passing: TimeSpan.FromSeconds(1));

        hook.Taken.Select(one => one.Sequence).Distinct().Count().ShouldBe(happened);
        var types = (await told.TakenAsync(6)).Select(one => one.Type).Where(type => type != "webhook-delivery.exhausted").ToList();
        types[..5].ShouldBe(["webhook-endpoint.enabled", "webhook-endpoint.enabled", "webhook-endpoint.failing", "webhook-endpoint.failing", "webhook-endpoint.disabled"]);
        told.Taken.Select(one => one.Sequence).Order().ShouldBe(Enumerable.Range(1, told.Taken.Count).Select(n => (long)n));
    }
}
