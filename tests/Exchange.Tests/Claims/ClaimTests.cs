using System.Text.Json;
using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Exchanges;
using Exchange.Tests.Hosting;

namespace Exchange.Tests.Claims;

public sealed class ClaimTests(ClaimHost host) : IClassFixture<ClaimHost>
{
    [Fact]
    public async Task The_key_is_shown_again_and_again_and_delivered_once()
    {
        var customer = await host.ReadyAsync();
        (await customer.StatusAsync()).Next.ShouldBe(NextStep.TakeKey);

        var first = await customer.PostAsync("/key");
        var again = await customer.PostAsync("/key");

        first.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var key = (await first.SaysAsync<RevealKey.RevealedKey>()).LicenceKey;
        key.ShouldNotBeNullOrWhiteSpace();
        (await again.SaysAsync<RevealKey.RevealedKey>()).LicenceKey.ShouldBe(key);
        await host.UntilAsync(customer.Exchange, "awaiting-removal");
        (await host.FactsAsync(customer.Exchange)).Where(f => f.Type == "licence.delivered").ShouldHaveSingleItem().Body.ShouldBe("""{"how":"claim-page"}""");
        (await customer.StatusAsync()).Next.ShouldBe(NextStep.RemoveAndScan);
    }

    [Fact]
    public async Task Whoever_asks_for_the_key_at_once_fifty_times_is_delivered_it_once()
    {
        var customer = await host.ReadyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => customer.PostAsync("/key")));

        answers.Select(a => (int)a.StatusCode).ShouldAllBe(status => status == 200);
        (await customer.FactTypesAsync()).Count(type => type == "licence.delivered").ShouldBe(1);
    }

    [Fact]
    public async Task Mistyped_unknown_unused_and_replaced_codes_are_answered_alike()
    {
        var customer = await host.ReadyAsync();
        var correction = new CorrectionRequest("c-17", "wrong e-mail", new Contact("berta@example.org"));
        await (await ClaimHost.SendAsync(host.Till, HttpMethod.Post, $"pos/v1/exchanges/{customer.Exchange}/corrections", correction, "right-mail")).SaysAsync<AcceptedExchange>(202);
        var block = await ClaimHost.SendAsync(host.Till, HttpMethod.Post, "pos/v1/claim-codes", new ClaimCodeBlockRequest("0001", "c-17", 1), "block");
        var unused = (await block.SaysAsync<ClaimCodeBlock>(201)).Codes.Single();

        var bodies = new List<string>();
        foreach (var code in (string[])[customer.ClaimCode, unused, ClaimCode.New().ToString(), "nothing", $"{customer.ClaimCode}-X"])
        {
            var answer = await ClaimHost.SendAsync(host.Anyone, HttpMethod.Get, $"claim/v1/{code}");
            await answer.ShouldBeProblemAsync(404, "claim-not-found");
            await (await ClaimHost.SendAsync(host.Anyone, HttpMethod.Post, $"claim/v1/{code}/key")).ShouldBeProblemAsync(404, "claim-not-found");
            bodies.Add(await answer.Content.ReadAsStringAsync());
        }
        bodies.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_code_is_read_as_typed()
    {
        var customer = await host.CustomerAsync();
        var typed = Uri.EscapeDataString(customer.ClaimCode.Replace('-', ' ').ToLowerInvariant());

        (await ClaimHost.SendAsync(host.Anyone, HttpMethod.Get, $"claim/v1/{typed}")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_guesses_is_told_429()
    {
        await using var strict = await ClaimHost.OpenAsync(("Claims:WrongCodesBurst", "3"), ("Claims:WrongCodesPerSecond", "1"));

        async Task<int> GuessAsync() => (int)(await ClaimHost.SendAsync(strict.Anyone, HttpMethod.Get, $"claim/v1/{ClaimCode.New()}")).StatusCode;
        async Task<int[]> GuessTogetherAsync() => await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GuessAsync()));

        for (var i = 0; i < 3; i++) (await GuessAsync()).ShouldBe(404);
        // All at once: one after the other, a slow machine may take longer for each than a try takes to come back.
        (await GuessTogetherAsync()).Concat(await GuessTogetherAsync()).ShouldContain(429);
    }

    [Fact]
    public async Task The_status_names_no_person_and_shows_no_key()
    {
        var customer = await host.ReadyAsync("linux", "android");
        var key = (await (await customer.PostAsync("/key")).SaysAsync<RevealKey.RevealedKey>()).LicenceKey;

        var text = await (await customer.GetAsync()).Content.ReadAsStringAsync();

        foreach (var secret in (string[])["anna@", "Anna", "Ansonsten", "laptop", key, customer.ClaimCode, "c-17"]) text.ShouldNotContain(secret, Case.Sensitive);
        JsonSerializer.Deserialize<JsonElement>(text).GetProperty("devices").EnumerateArray().Select(d => d.GetProperty("outcome").GetString()).ShouldBe(["pending", "not-scannable"]);
    }

    [Fact]
    public async Task A_renewal_that_somebody_else_bills_is_the_customers_task_with_its_date()
    {
        var customer = await host.RenewingAsync();
        await customer.PostAsync("/key");
        await host.UntilAsync(customer.Exchange, "awaiting-removal");

        await host.UntilAsync(customer.Exchange, view => view.Obligations.Any(o => o.WaitsFor is not null));

        var task = (await customer.StatusAsync()).Tasks.ShouldHaveSingleItem();
        task.Kind.ShouldBe(ObligationKind.Renewal);
        task.DueAt!.Value.Date.ShouldBe(host.Clock.GetUtcNow().AddDays(21).Date);
    }

    [Fact]
    public async Task Withdrawing_the_consent_to_the_swap_calls_it_off_and_takes_the_key_back()
    {
        var customer = await host.ReadyAsync();
        await customer.PostAsync("/key");

        var answer = await customer.PostAsync("/cancel", key: "off");

        (await answer.SaysAsync<ClaimStatus>(202)).CancelPromised.ShouldBeTrue();
        (await (await customer.PostAsync("/cancel", key: "off")).SaysAsync<ClaimStatus>(202)).CancelPromised.ShouldBeTrue();
        await host.UntilAsync(customer.Exchange, "cancelled");
        var after = await customer.StatusAsync();
        (after.KeyReady, after.CanCancel, after.CertificateReady, after.Next).ShouldBe((false, false, true, NextStep.Nothing));
        await (await customer.PostAsync("/key")).ShouldBeProblemAsync(409, "wrong-state");
        await (await customer.PostAsync("/slots/1/challenge")).ShouldBeProblemAsync(409, "wrong-state");
    }

    [Fact]
    public async Task A_change_without_an_idempotency_key_is_refused() =>
        await (await ClaimHost.SendAsync(host.Anyone, HttpMethod.Post, $"claim/v1/{(await host.CustomerAsync()).ClaimCode}/cancel")).ShouldBeProblemAsync(400, "idempotency-key-missing");
}
